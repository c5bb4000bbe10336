import { expect, it } from 'vitest';
import { areaIn, refineMask } from './mask.ts';

const alphas = (rgba: Uint8ClampedArray) => [...rgba].filter((_value, index) => index % 4 === 3);

it('settles on background below, on the person above, and on something between', () => {
  const rgba = new Uint8ClampedArray(5 * 4);
  const confidences = Float32Array.of(0, 0.2, 0.5, 0.8, 1);
  for (let turn = 0; turn < 20; turn += 1) refineMask(confidences, rgba);
  const [none, low, middle, high, all] = alphas(rgba);
  expect([none, low]).toEqual([0, 0]);
  expect(middle).toBeGreaterThan(110);
  expect(middle).toBeLessThan(145);
  expect(high).toBeGreaterThan(253);
  expect(all).toBeGreaterThan(253);
});

it('follows a change at once for the most part, and touches no colours', () => {
  const rgba = Uint8ClampedArray.of(1, 2, 3, 255);
  refineMask(Float32Array.of(0), rgba);
  expect([...rgba]).toEqual([1, 2, 3, 89]);
});

const model = { width: 256, height: 144 };

it.each([
  ['wide', { width: 1280, height: 720 }, { x: 0, y: 0, width: 256, height: 144 }],
  ['old', { width: 640, height: 480 }, { x: 32, y: 0, width: 192, height: 144 }],
  ['upright', { width: 720, height: 1280 }, { x: 87.5, y: 0, width: 81, height: 144 }],
  ['very wide', { width: 1024, height: 288 }, { x: 0, y: 36, width: 256, height: 72 }],
])('a %s picture lies undistorted in the model', (_name, picture, area) => {
  expect(areaIn(model, picture)).toEqual(area);
});
