import type { Layer } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { FrameOrder } from './FrameOrder.ts';

/** K: keyframe. Each entry: what came, and whether it is decoded and asked for a keyframe. */
type Step = [sequence: number, keyframe: boolean, layer: Layer, decode: boolean, ask: boolean];

it.each<[string, Step[], number]>([
  [
    'a chain',
    [
      [5, true, 'high', true, false],
      [6, false, 'high', true, false],
      [7, false, 'high', true, false],
    ],
    0,
  ],
  [
    'a gap: nothing until a keyframe',
    [
      [5, true, 'high', true, false],
      [7, false, 'high', false, true],
      [8, false, 'high', false, false],
      [9, true, 'high', true, false],
      [10, false, 'high', true, false],
    ],
    1,
  ],
  ['a beginning without a keyframe', [[3, false, 'low', false, true]], 0],
  [
    'another layer, and the rest of the one before',
    [
      [5, true, 'high', true, false],
      [90, true, 'low', true, false],
      [6, false, 'high', false, true],
      [91, false, 'low', true, false],
    ],
    0,
  ],
  [
    'around 2^32',
    [
      [2 ** 32 - 1, true, 'high', true, false],
      [0, false, 'high', true, false],
    ],
    0,
  ],
])('%s', (_what, steps, lost) => {
  const order = new FrameOrder();
  for (const [index, [sequence, keyframe, layer, decode, ask]] of steps.entries()) {
    expect(order.take({ sequence, keyframe, layer }, index * 30)).toEqual({ decode, ask });
  }
  expect(order.lost).toBe(lost);
});

it('asks again when no keyframe comes', () => {
  const order = new FrameOrder();
  const asks = Array.from({ length: 40 }, (_, index) =>
    order.take({ sequence: index, keyframe: false, layer: 'high' }, index * 30),
  ).filter(({ ask }) => ask);
  expect(asks).toHaveLength(3);
});
