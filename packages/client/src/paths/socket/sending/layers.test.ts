import { describe, expect, it } from 'vitest';
import { cameraLayers, screenLayers } from './layers.ts';

const sizes = (width: number, height: number, effort: 0 | 1 | 2 = 0) =>
  cameraLayers(width, height, effort).map((one) => `${one.layer} ${one.width}x${one.height}`);

describe('the layers of a camera', () => {
  it.each<[number, number, string[]]>([
    [1280, 720, ['low 320x180', 'mid 640x360', 'high 1280x720']],
    [1920, 1080, ['low 320x180', 'mid 640x360', 'high 1280x720']],
    [720, 1280, ['low 180x320', 'mid 360x640', 'high 720x1280']],
    [640, 480, ['low 320x240', 'mid 640x480']],
    [320, 240, ['low 320x240']],
    [641, 361, ['low 320x180', 'mid 640x360']],
  ])('%dx%d', (width, height, layers) => {
    expect(sizes(width, height)).toEqual(layers);
  });

  it('are smaller where the machine cannot do more', () => {
    expect(sizes(1280, 720, 1)).toEqual(['low 320x180', 'mid 640x360']);
    expect(sizes(640, 360, 1)).toEqual(['low 320x180', 'mid 640x360']);
    expect(sizes(1280, 720, 2)).toEqual(['low 320x180']);
  });

  it('cost what they may', () => {
    const [low, , high] = cameraLayers(1280, 720, 0);
    expect([low?.maxBitrate, high?.maxBitrate]).toEqual([150_000, 1_500_000]);
    expect(cameraLayers(640, 360, 0)[1]?.maxBitrate).toBeLessThan(600_000);
  });
});

it('leaves a screen its size', () => {
  expect(screenLayers(1921, 1080, 2_500_000, 15)).toEqual([
    { layer: 'high', width: 1920, height: 1080, maxFramerate: 15, maxBitrate: 2_500_000 },
  ]);
});
