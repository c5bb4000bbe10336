import { describe, expect, it } from 'vitest';
import { ArrivalJitter, LEAST_DELAY, MOST_DELAY } from '../receiving/ArrivalJitter.ts';
import { JitterBuffer } from './JitterBuffer.ts';

const FRAME = 960;
const BLOCK = 128;
/** The shortest way takes so long (ms), and a frame until it is whole. */
const WAY = 40;
const WHOLE = 20;
/** What is louder is heard. */
const AUDIBLE = 0.01;

/** 20 ms of a tone of 500 Hz: a whole number of periods. */
const tone = Float32Array.from(
  { length: FRAME },
  (_, index) => 0.5 * Math.sin((2 * Math.PI * 500 * index) / 48_000),
);

interface Heard {
  /** When it is: milliseconds of the ear's clock. */
  readonly now: number;
  /** From the microphone to the ear, in milliseconds; null: nothing is heard. */
  readonly delay: number | null;
  /** Silence until now without a break, in milliseconds. */
  readonly silence: number;
}

/**
 * Sound from its arrival to the ear: frames of 20 ms, each after `way(index)` milliseconds (null: never), in order
 * as TCP has it; the microphone's clock runs `drift` times as fast as the ear's. Tells of each block that is heard.
 */
function listen(
  frames: number,
  way: (index: number) => number | null,
  tell: (heard: Heard) => void,
  drift = 1,
): void {
  const buffer = new JitterBuffer();
  const jitter = new ArrivalJitter();
  const [left, right] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
  let [now, arrival, lost, quiet] = [0, 0, 0, 0];
  for (let index = 0; index < frames; index++) {
    const takes = way(index);
    // A frame is whole when its last sample is there.
    const captured = (index + 1) * WHOLE;
    arrival = Math.max(arrival, captured / drift + (takes ?? 0));
    for (; now < arrival; now += BLOCK / 48) {
      buffer.pull(left, right);
      for (const sample of left) quiet = Math.abs(sample) < AUDIBLE ? quiet + 1 : 0;
      const { playing } = buffer;
      tell({ now, delay: playing === null ? null : now - playing / drift, silence: quiet / 48 });
    }
    if (takes === null) {
      lost += FRAME;
      continue;
    }
    const capturedAt = captured - WHOLE;
    const late = jitter.came(capturedAt, arrival);
    buffer.push({ planes: [tone.slice()], capturedAt, late, target: jitter.target, lost });
    lost = 0;
  }
}

describe('sound from its arrival to the ear', () => {
  it.each([1 - 100e-6, 1 + 100e-6])(
    'stays as late for ten minutes where one clock runs at %d of the other',
    { timeout: 60_000 },
    (drift) => {
      let [silence, least, most] = [0, Number.POSITIVE_INFINITY, 0];
      const hear = ({ now, delay, silence: present }: Heard) => {
        if (now < 5_000) return;
        silence = Math.max(silence, present);
        least = Math.min(least, delay ?? 0);
        most = Math.max(most, delay ?? 0);
      };
      listen(30_000, (index) => WAY + (index % 7) * 2, hear, drift);
      expect(silence).toBeLessThan(1);
      expect(least).toBeGreaterThan(WAY + LEAST_DELAY);
      expect(most).toBeLessThan(WAY + WHOLE + 120);
    },
  );

  it('conceals one frame in twenty', () => {
    let silence = 0;
    const hear = ({ now, silence: present }: Heard) => {
      if (now > 1_000) silence = Math.max(silence, present);
    };
    // No pattern that a frame could be heard to follow, and the same at each run.
    listen(1_500, (index) => (((index * 7919) % 1_009) % 20 === 0 ? null : WAY), hear);
    expect(silence).toBeLessThan(4);
  });

  it('is no more than 300 ms late soon after all was held up for half a second, again and again', () => {
    let late = 0;
    const hear = ({ now, delay }: Heard) => {
      if (now % 5_000 > 3_500) late = Math.max(late, delay ?? 0);
    };
    // Each 5 s nothing comes for 500 ms, and then everything at once.
    const held = (index: number) => WAY + Math.max(0, 500 - ((index * 20 + 4_000) % 5_000));
    listen(3_000, held, hear);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(WAY + WHOLE + MOST_DELAY);
  });

  it('comes back to the least delay after one such time', () => {
    let last = 0;
    const hear = ({ delay }: Heard) => {
      last = delay ?? last;
    };
    listen(2_000, (index) => WAY + Math.max(0, index < 300 ? 0 : 500 - (index - 300) * 20), hear);
    expect(last).toBeLessThan(WAY + WHOLE + 80);
  });
});
