import { expect, test } from 'vitest';
import { fitOf } from './fit.ts';

test.each([
  ['same shape', { width: 1280, height: 720 }, { width: 640, height: 360 }, 'cover'],
  ['4:3 in 16:9', { width: 640, height: 480 }, { width: 640, height: 360 }, 'cover'],
  ['16:9 in a square', { width: 1280, height: 720 }, { width: 400, height: 400 }, 'cover'],
  ['16:9 in 3:4', { width: 1280, height: 720 }, { width: 300, height: 400 }, 'contain'],
  ['upright phone in 16:9', { width: 720, height: 1280 }, { width: 640, height: 360 }, 'contain'],
  ['no picture yet', { width: 0, height: 0 }, { width: 640, height: 360 }, 'cover'],
  ['no tile yet', { width: 640, height: 360 }, { width: 0, height: 0 }, 'cover'],
] as const)('%s', (_, picture, tile, fit) => {
  expect(fitOf(picture, tile)).toBe(fit);
});
