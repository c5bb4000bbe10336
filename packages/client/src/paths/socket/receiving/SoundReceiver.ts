import type { MediaFrame } from '@parlor/protocol';
import { clock } from '../clock.ts';
import type { Opus, OpusDecoder } from '../opus/Opus.ts';
import type { Counters, SoundChunk } from '../orders.ts';
import { loudnessOf } from '../sending/level.ts';
import { ArrivalJitter } from './ArrivalJitter.ts';
import { Unwrapped } from './Unwrapped.ts';

/** Samples a millisecond. */
const RATE = 48;
/** Samples of a usual frame, and the most that are said to be lost at once. */
const FRAME = 960;
const MOST_LOST = 6 * FRAME;
/** In the first byte of a packet: it is in stereo (RFC 6716 section 3.1). */
const STEREO = 0x04;
/** What was heard last counts for so long (ms). */
const HEARD = 200;
/** Frames at the decoder, at most. */
const PENDING = 100;

interface Pending extends Pick<SoundChunk, 'capturedAt' | 'late' | 'target' | 'lost'> {
  readonly timestamp: number;
}

/** Decodes one track's sound, and tells the playout how evenly it comes. */
export class SoundReceiver {
  readonly #opus: Opus;
  readonly #play: (chunk: SoundChunk) => void;
  readonly #time = new Unwrapped();
  readonly #jitter = new ArrivalJitter();
  readonly #pending: Pending[] = [];
  #decoder: OpusDecoder | null = null;
  #channels: 1 | 2 = 1;
  #sequence: number | null = null;
  #loudness = 0;
  #heardAt = 0;
  #decoded = false;
  #counters = { packets: 0, bytes: 0, lost: 0 };

  /** `play` hands decoded sound on. */
  constructor(opus: Opus, play: (chunk: SoundChunk) => void) {
    this.#opus = opus;
    this.#play = play;
  }

  get arrived(): boolean {
    return this.#decoded;
  }

  /** Root mean square of what is heard now, 0 to 1. */
  loudness(now: number): number {
    return now - this.#heardAt < HEARD ? this.#loudness : 0;
  }

  take({ sequence, timestamp, capturedAt, payload, encrypted }: MediaFrame): void {
    const now = clock();
    this.#counters.packets += 1;
    this.#counters.bytes += payload.length;
    const missing = this.#sequence === null ? 0 : (sequence - this.#sequence - 1) >>> 0;
    // What comes twice, or late: its place is taken.
    if (missing >= 2 ** 31) return;
    const missed = missing < 1_000 ? missing : 0;
    this.#counters.lost += missed;
    this.#sequence = sequence;
    if (encrypted) return;
    const time = this.#time.next(timestamp);
    const late = this.#jitter.came(time / RATE, now);
    this.#pending.push({
      timestamp: Math.round((time * 1000) / RATE),
      capturedAt,
      late,
      target: this.#jitter.target,
      lost: Math.min(MOST_LOST, missed * FRAME),
    });
    if (this.#pending.length > PENDING) this.#pending.shift();
    this.#decode(payload, Math.round((time * 1000) / RATE));
  }

  counters(): Counters {
    const none = { width: null, height: null, framesPerSecond: null, limitedBy: null };
    return { ...this.#counters, frames: 0, ...none };
  }

  close(): void {
    this.#decoder?.close();
    this.#decoder = null;
    this.#pending.length = 0;
  }

  #decode(packet: Uint8Array, timestamp: number): void {
    if (this.#channels === 1 && ((packet[0] ?? 0) & STEREO) !== 0) {
      this.#channels = 2;
      this.#decoder?.close();
      this.#decoder = null;
    }
    try {
      this.#decoder ??= this.#opus.decoder(
        this.#channels,
        (planes, at) => this.#tell(planes, at),
        () => this.#fail(),
      );
      this.#decoder.decode(packet, timestamp);
    } catch {
      this.#fail();
    }
  }

  #tell(planes: Float32Array<ArrayBuffer>[], timestamp: number): void {
    // Decoders keep the time, but not to the microsecond.
    while (this.#pending[1] && this.#pending[1].timestamp <= timestamp + 1_000) this.#pending.shift();
    const pending = this.#pending[0];
    if (!pending) return;
    this.#decoded = true;
    this.#loudness = loudnessOf(planes);
    this.#heardAt = clock();
    const { capturedAt, late, target, lost } = pending;
    this.#play({ planes, capturedAt, late, target, lost });
    this.#pending.shift();
  }

  /** What came is no Opus: the next packet gets another decoder. */
  #fail(): void {
    this.#decoder = null;
    this.#pending.length = 0;
  }
}
