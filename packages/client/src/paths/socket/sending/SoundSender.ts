import type { MediaFrame } from '@parlor/protocol';
import { clock } from '../clock.ts';
import type { Opus, OpusEncoder } from '../opus/Opus.ts';
import type { Counters, SendSettings } from '../orders.ts';
import { CaptureClock } from './CaptureClock.ts';
import { levelOf, loudnessOf } from './level.ts';
import { Pauses } from './Pauses.ts';
import { RATE, type SoundFrame, SoundFramer } from './SoundFramer.ts';
import { Ticks } from './Ticks.ts';

/** Levels that are kept for packets to come. */
const LEVELS = 50;

/** What a sender of sound needs of the connection. */
export interface SoundWay {
  /** Sends a frame of this source; returns the bytes, 0: it did not get out. */
  send(frame: Omit<MediaFrame, 'track'>): number;
  failed(): void;
}

/** Encodes the sound of one source, 20 ms at a time. */
export class SoundSender {
  readonly #source: 'microphone' | 'screenAudio';
  readonly #way: SoundWay;
  readonly #opus: Opus;
  readonly #ticks = new Ticks(RATE);
  readonly #pauses = new Pauses();
  #clock = new CaptureClock();
  /** Time of what was taken last (ms of the track's own time). */
  #taken = Number.NEGATIVE_INFINITY;
  #settings: SendSettings | null = null;
  #channels: 1 | 2 = 1;
  #framer = new SoundFramer(1);
  #encoder: OpusEncoder | null = null;
  /** Of frames that are being encoded: their time (ms) and level. */
  readonly #levels: { timestamp: number; level: number }[] = [];
  #sequence = 0;
  #counters = { packets: 0, bytes: 0 };

  constructor(source: 'microphone' | 'screenAudio', way: SoundWay, opus: Opus) {
    this.#source = source;
    this.#way = way;
    this.#opus = opus;
  }

  set(settings: SendSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (before?.maxBitrate !== settings.maxBitrate || before.music !== settings.music) this.#drop();
  }

  /** Takes captured sound. `timestamp`: of the first sample, milliseconds of the track's own time. */
  take(planes: readonly Float32Array[], sampleRate: number, timestamp: number): void {
    // Chromium begins to count anew when the stream has come to the worker.
    if (timestamp < this.#taken) this.restart();
    this.#taken = timestamp;
    const now = clock();
    const length = ((planes[0]?.length ?? 0) * 1000) / sampleRate;
    // The last sample is the one that has just been captured.
    this.#clock.came(timestamp + length, now);
    this.#expect(planes.length);
    for (const frame of this.#framer.add(planes, sampleRate, timestamp)) this.#encode(frame);
  }

  counters(): Counters {
    const none = { width: null, height: null, framesPerSecond: null, limitedBy: null };
    return { ...this.#counters, lost: 0, frames: 0, ...none };
  }

  /** Another track takes the place of the one so far, or none. */
  restart(): void {
    this.#clock = new CaptureClock();
    this.#taken = Number.NEGATIVE_INFINITY;
    this.#framer = new SoundFramer(this.#channels);
    this.#ticks.restart();
    this.#drop();
  }

  #drop(): void {
    this.#encoder?.close();
    this.#encoder = null;
    this.#levels.length = 0;
  }

  /** Speech is sent in one channel, music in as many as there are. */
  #expect(given: number): void {
    const channels = given > 1 && this.#settings?.music ? 2 : 1;
    if (channels === this.#channels) return;
    this.#channels = channels;
    this.#framer = new SoundFramer(channels);
    this.#drop();
  }

  #encode(frame: SoundFrame): void {
    const settings = this.#settings;
    const level = levelOf(loudnessOf(frame.planes));
    if (!settings?.enabled || !this.#pauses.sends(level, settings.music)) return;
    try {
      this.#encoder ??= this.#opus.encoder(
        { channels: this.#channels, bitrate: settings.maxBitrate, music: settings.music },
        (packet, timestamp) => this.#send(packet, timestamp),
        () => this.#fail(),
      );
      this.#levels.push({ timestamp: frame.timestamp, level });
      if (this.#levels.length > LEVELS) this.#levels.shift();
      this.#encoder.encode(frame);
    } catch {
      this.#fail();
    }
  }

  #send(payload: Uint8Array, timestamp: number): void {
    while (this.#levels[1] && this.#levels[1].timestamp <= timestamp + 1) this.#levels.shift();
    const sent = this.#way.send({
      source: this.#source,
      layer: 'low',
      keyframe: true,
      encrypted: false,
      level: this.#levels[0]?.level ?? 0,
      sequence: this.#sequence,
      timestamp: this.#ticks.at(timestamp, clock()),
      capturedAt: this.#clock.at(timestamp),
      payload,
    });
    this.#sequence = (this.#sequence + 1) >>> 0;
    if (sent === 0) return;
    this.#counters.packets += 1;
    this.#counters.bytes += payload.length;
  }

  #fail(): void {
    this.#encoder = null;
    this.#levels.length = 0;
    this.#way.failed();
  }
}
