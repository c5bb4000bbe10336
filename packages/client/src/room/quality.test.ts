import { expect, it } from 'vitest';
import type { TrackReport } from '../paths/Path.ts';
import { QualityMeter } from './quality.ts';

const reading: TrackReport = {
  participantId: 'ada',
  source: 'camera',
  direction: 'received',
  path: 'mesh',
  packets: 100,
  bytes: 10_000,
  lost: 0,
  frames: 10,
  width: 640,
  height: 360,
  framesPerSecond: 30,
  codec: 'VP8',
  limitedBy: null,
  at: 1_000,
  roundTrip: 20,
  relayed: false,
};

it('has no rates at first, then those since the last look', () => {
  const meter = new QualityMeter();
  expect(meter.read([reading])[0]).toMatchObject({ loss: null, bitrate: null, width: 640, roundTrip: 20 });
  const later = { ...reading, packets: 190, lost: 10, bytes: 35_000, at: 3_000 };
  expect(meter.read([later])[0]).toMatchObject({ loss: 0.1, bitrate: 100_000 });
  expect(meter.read([later])[0]).toMatchObject({ loss: null, bitrate: null });
});

it('counts what was sent with what of it was lost', () => {
  const meter = new QualityMeter();
  const sent = { ...reading, direction: 'sent' as const };
  meter.read([sent]);
  expect(meter.read([{ ...sent, packets: 200, lost: 50, at: 2_000 }])[0]?.loss).toBe(0.5);
});

it('begins anew when a track was replaced by another', () => {
  const meter = new QualityMeter();
  meter.read([reading]);
  const fresh = { ...reading, packets: 5, bytes: 100, at: 2_000 };
  expect(meter.read([fresh])[0]).toMatchObject({ loss: null, bitrate: 0 });
});
