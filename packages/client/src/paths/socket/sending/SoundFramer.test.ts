import { describe, expect, it } from 'vitest';
import { FRAME, SoundFramer } from './SoundFramer.ts';

/** A tone of 440 Hz from sample `from` on. */
function tone(from: number, length: number, rate: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin((2 * Math.PI * 440 * (from + index)) / rate));
}

describe('SoundFramer', () => {
  it('joins what comes into frames of 20 ms, with the time of each', () => {
    const framer = new SoundFramer(1);
    const frames = [0, 1, 2, 3].flatMap((index) =>
      framer.add([tone(480 * index, 480, 48_000)], 48_000, 1_000 + index * 10),
    );
    expect(frames.map(({ timestamp }) => timestamp)).toEqual([1_000, 1_020]);
    expect(frames[1]?.planes[0]).toEqual(tone(960, 960, 48_000));
  });

  it('brings other rates to 48 kHz', () => {
    const framer = new SoundFramer(1);
    const frames = Array.from({ length: 100 }, (_, index) =>
      framer.add([tone(441 * index, 441, 44_100)], 44_100, index * 10),
    ).flat();
    expect(frames.length).toBe(50);
    const expected = tone(0, 48_000, 48_000);
    const heard = frames.flatMap(({ planes }) => [...(planes[0] ?? [])]);
    // One sample of 44.1 kHz late, as it looks at the one before.
    const errors = heard
      .slice(100, -100)
      .map((sample, index) => Math.abs(sample - (expected[index + 99] ?? 0)));
    expect(Math.max(...errors)).toBeLessThan(0.05);
  });

  it('mixes two channels into one, or keeps them', () => {
    const [left, right] = [new Float32Array(FRAME).fill(0.5), new Float32Array(FRAME).fill(-0.1)];
    expect(new SoundFramer(1).add([left, right], 48_000, 0)[0]?.planes[0]?.[5]).toBeCloseTo(0.2);
    expect(new SoundFramer(2).add([left, right], 48_000, 0)[0]?.planes.map((plane) => plane[5])).toEqual([
      0.5,
      right[5],
    ]);
  });

  it('begins anew after a gap', () => {
    const framer = new SoundFramer(1);
    framer.add([new Float32Array(500).fill(1)], 48_000, 0);
    const [frame] = framer.add([new Float32Array(FRAME)], 48_000, 500);
    expect(frame?.timestamp).toBe(500);
    expect(frame?.planes[0]?.[0]).toBe(0);
  });
});
