import type { MediaFrame } from '@parlor/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameGate } from './FrameGate.ts';
import { isWholeVp8 } from './isWholeVp8.ts';

const key = Uint8Array.from([0x10, 2, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01, 0]);
const delta = Uint8Array.from([0x11, 2, 0, 9]);

function frame(more: Partial<MediaFrame>): MediaFrame {
  const keyframe = more.keyframe ?? false;
  return {
    track: 1,
    source: 'camera',
    layer: 'high',
    keyframe,
    encrypted: false,
    level: 127,
    sequence: 0,
    timestamp: 0,
    capturedAt: 0,
    payload: keyframe ? key : delta,
    ...more,
  };
}

/** What becomes of frames told as `K` or `d` with their sequence, each 3000 ticks after the one before. */
function verdicts(...told: string[]): string[] {
  const gate = new FrameGate(true);
  return told.map((one, index) =>
    gate.check(
      frame({ keyframe: one[0] === 'K', sequence: Number(one.slice(1)) >>> 0, timestamp: index * 3_000 }),
    ),
  );
}

describe('pictures', () => {
  it.each<[string, string[], string[]]>([
    ['begin with a keyframe', ['d0', 'd1', 'K2', 'd3'], ['drop', 'drop', 'begin', 'pass']],
    [
      'go on after a gap with a keyframe',
      ['K0', 'd1', 'd3', 'd4', 'K5', 'd6'],
      ['begin', 'pass', 'drop', 'drop', 'pass', 'pass'],
    ],
    ['need no frame before a keyframe', ['K0', 'K7', 'd8'], ['begin', 'pass', 'pass']],
    ['count on across the wrap', ['K4294967295', 'd0', 'd1'], ['begin', 'pass', 'pass']],
    ['do not come twice', ['K0', 'd1', 'd1', 'd2'], ['begin', 'pass', 'drop', 'drop']],
  ])('%s', (_what, told, expected) => {
    expect(verdicts(...told)).toEqual(expected);
  });

  it('begin another stream where the timestamps do', () => {
    const gate = new FrameGate(true);
    const times = [9_000, 12_000, 9_000, 15_000, 3_000, 6_000];
    const all = times.map((timestamp, sequence) =>
      gate.check(frame({ timestamp, sequence, keyframe: sequence === 0 || sequence === 4 })),
    );
    expect(all).toEqual(['begin', 'pass', 'drop', 'drop', 'begin', 'pass']);
  });

  it('are what they are called', () => {
    const gate = new FrameGate(true);
    expect(gate.check(frame({ keyframe: true, payload: delta }))).toBe('drop');
    expect(gate.check(frame({ keyframe: true, sequence: 1 }))).toBe('begin');
    expect(gate.check(frame({ payload: key, sequence: 2, timestamp: 3_000 }))).toBe('drop');
    expect(gate.waits).toBe(true);
  });
});

describe('sounds', () => {
  it('go on after a loss, and tell how many there were', () => {
    const gate = new FrameGate(false);
    const sound = (sequence: number, more = {}) =>
      gate.check(
        frame({ source: 'microphone', keyframe: true, sequence, timestamp: sequence * 960, ...more }),
      );
    expect([sound(5), gate.lost]).toEqual(['begin', 0]);
    expect([sound(6), gate.lost]).toEqual(['pass', 0]);
    expect([sound(9), gate.lost]).toEqual(['pass', 2]);
    expect([sound(900), gate.lost]).toEqual(['pass', 0]);
    expect(sound(901, { timestamp: 0 })).toBe('begin');
    expect(sound(902, { payload: new Uint8Array(1_276) })).toBe('drop');
    expect(sound(903, { keyframe: false })).toBe('drop');
  });
});

it.each<[string, Uint8Array, boolean, boolean]>([
  ['a keyframe', key, true, true],
  ['a keyframe that is called none', key, false, false],
  ['a frame', delta, false, true],
  ['a frame that is called a keyframe', delta, true, false],
  ['a keyframe without its start code', key.with(3, 0x9c), true, false],
  ['a keyframe of no width', key.with(6, 0).with(7, 0), true, false],
  ['a keyframe that is cut short', key.subarray(0, 9), true, false],
  ['a version that there is not', delta.with(0, 0x19), false, false],
  ['nothing', new Uint8Array(0), false, false],
])('%s', (_what, payload, keyframe, expected) => {
  expect(isWholeVp8(payload, keyframe)).toBe(expected);
});

it('reads anything', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), fc.boolean(), (payload, keyframe) => {
      if (isWholeVp8(payload, keyframe)) expect((payload[0] ?? 0) & 1).toBe(keyframe ? 0 : 1);
    }),
  );
});
