import { describe, expect, it } from 'vitest';
import { JitterBuffer } from './JitterBuffer.ts';

const FRAME = 960;
const BLOCK = 128;
const TARGET = 60;

/** 20 ms of a tone of 500 Hz: a whole number of periods. */
function tone(): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: FRAME },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * 500 * index) / 48_000),
  );
}

/** A way with a playout at its end. Times in milliseconds. */
class Way {
  readonly buffer = new JitterBuffer();
  readonly heard: number[] = [];
  /** When what is heard was captured, against the time: how long it took. */
  readonly delays: number[] = [];
  #now = 0;
  #frame = 0;
  readonly #coming: { at: number; frame: number; late: number }[] = [];

  /** Frames that take `late` longer than the shortest way; null: never come. `drift`: the sender's clock. */
  run(frames: number, late: (frame: number) => number | null, target = TARGET, drift = 1): void {
    for (let index = 0; index < frames; index++, this.#frame++) {
      const longer = late(index);
      if (longer !== null) {
        this.#coming.push({ at: this.#frame * 20 * drift + 20 + longer, frame: this.#frame, late: longer });
      }
    }
    const end = this.#frame * 20 * drift;
    let last = -1;
    while (this.#now < end) {
      this.#coming.sort((a, b) => a.at - b.at || a.frame - b.frame);
      while (this.#coming[0] && this.#coming[0].at <= this.#now) {
        const next = this.#coming.shift();
        if (!next) break;
        const lost = last < 0 ? 0 : Math.max(0, next.frame - last - 1) * FRAME;
        last = next.frame;
        this.buffer.push({ planes: [tone()], capturedAt: next.frame * 20, late: next.late, target, lost });
      }
      const [left, right] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
      this.buffer.pull(left, right);
      this.heard.push(...left);
      if (this.buffer.playing !== null) this.delays.push(this.#now - this.buffer.playing);
      this.#now += BLOCK / 48;
    }
  }
}

/** The longest silence, in milliseconds. */
function longestSilence(samples: readonly number[]): number {
  let [longest, present] = [0, 0];
  for (const sample of samples) {
    present = Math.abs(sample) < 0.01 ? present + 1 : 0;
    longest = Math.max(longest, present);
  }
  return longest / 48;
}

/** The largest step from one sample to the next: a click. */
function largestStep(samples: readonly number[]): number {
  return samples.reduce(
    (most, sample, index) => Math.max(most, Math.abs(sample - (samples[index - 1] ?? sample))),
    0,
  );
}

describe('JitterBuffer', () => {
  it('plays what comes evenly, as late as it is told, without a gap or a click', () => {
    const way = new Way();
    way.run(200, () => 0);
    expect(longestSilence(way.heard.slice(48 * 150))).toBeLessThan(1);
    expect(largestStep(way.heard)).toBeLessThan(0.1);
    const delay = way.delays.at(-1) ?? 0;
    expect(delay).toBeGreaterThan(TARGET);
    expect(delay).toBeLessThan(TARGET + 40);
  });

  it('bridges what comes unevenly, within its delay', () => {
    const way = new Way();
    // TCP keeps the order: what is late holds up what follows.
    way.run(500, (frame) => (frame % 25 < 3 ? 45 - 15 * (frame % 25) : 0));
    expect(longestSilence(way.heard.slice(48 * 200))).toBeLessThan(1);
  });

  it('follows a longer delay by playing slower, and a shorter one by playing faster', () => {
    const way = new Way();
    way.run(200, () => 0);
    const before = way.buffer.delay;
    way.run(600, () => 0, 140);
    expect(way.buffer.delay).toBeGreaterThan(before + 50);
    way.run(900, () => 0, 60);
    expect(way.buffer.delay).toBeLessThan(90);
    expect(longestSilence(way.heard.slice(48 * 150))).toBeLessThan(1);
  });

  it.each([0.9997, 1.0003])('keeps up with a clock that runs at %d of ours', (drift) => {
    const way = new Way();
    way.run(1_500, () => 0, TARGET, drift);
    expect(longestSilence(way.heard.slice(48 * 150))).toBeLessThan(1);
    expect(Math.abs(way.buffer.waiting - TARGET)).toBeLessThan(45);
  });

  it('conceals a lost frame, fades out when nothing comes, and is soon back', () => {
    const way = new Way();
    way.run(100, () => 0);
    way.run(50, (frame) => (frame === 10 ? null : 0));
    expect(longestSilence(way.heard.slice(48 * 150))).toBeLessThan(4);
    expect(largestStep(way.heard)).toBeLessThan(0.1);
    const before = way.heard.length;
    way.run(25, () => null);
    expect(way.buffer.playing).toBeNull();
    expect(longestSilence(way.heard.slice(before))).toBeGreaterThan(300);
    way.run(50, () => 0);
    expect(way.buffer.playing).not.toBeNull();
    expect(largestStep(way.heard)).toBeLessThan(0.1);
  });

  it('does not keep what came all at once after a standstill', () => {
    const way = new Way();
    way.run(100, () => 0);
    way.run(40, (frame) => (40 - frame) * 20);
    way.run(150, () => 0);
    expect(way.buffer.delay).toBeLessThan(TARGET + 60);
    expect(way.buffer.waiting).toBeLessThan(TARGET + 80);
  });
});
