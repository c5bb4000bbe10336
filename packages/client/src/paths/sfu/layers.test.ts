import { describe, expect, test } from 'vitest';
import { cameraLayers } from './layers.ts';

describe('cameraLayers', () => {
  test.each([
    [1280, 720, ['low', 'mid', 'high']],
    [960, 540, ['low', 'mid', 'high']],
    [540, 960, ['low', 'mid', 'high']],
    [640, 480, ['low', 'mid']],
    [480, 270, ['low', 'mid']],
    [320, 180, ['low']],
  ])('%i x %i: %o', (width, height, active) => {
    const layers = cameraLayers(width, height);
    expect(layers.map((layer) => layer.rid)).toEqual(['low', 'mid', 'high']);
    expect(layers.filter((layer) => layer.active).map((layer) => layer.rid)).toEqual(active);
    expect(layers.findLast((layer) => layer.active)?.scaleResolutionDownBy).toBe(1);
  });
});
