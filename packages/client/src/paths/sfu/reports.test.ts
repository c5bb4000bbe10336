import { expect, test } from 'vitest';
import { summed } from './reports.ts';

const layer = {
  direction: 'sent',
  ...{ packets: 10, bytes: 1_000, lost: 1, frames: 5, framesPerSecond: 30, codec: 'VP8' },
  ...{ limitedBy: null, at: 0, roundTrip: 20, relayed: false },
} as const;

test('layers are one track: the largest one’s size, everybody’s bytes', () => {
  const low = { ...layer, width: 240, height: 135 };
  const high = { ...layer, width: 960, height: 540, bytes: 9_000 };
  expect(summed([low, high])).toMatchObject({ width: 960, packets: 20, bytes: 10_000, lost: 2, frames: 5 });
});
