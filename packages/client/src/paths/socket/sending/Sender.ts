import type { KeyframeRequest, MediaFrame, Source } from '@parlor/protocol';
import { clock } from '../clock.ts';
import type { LaneSocket } from '../LaneSocket.ts';
import { planesOf } from '../opus/nativeOpus.ts';
import type { Opus } from '../opus/Opus.ts';
import type { Counters, Input, Samples, SendSettings, SocketProblem } from '../orders.ts';
import { Shortest } from '../Shortest.ts';
import { PictureSender } from './PictureSender.ts';
import { SoundSender } from './SoundSender.ts';
import { shares } from './shares.ts';

/**
 * Nothing comes through for so long (ms), beyond the shortest way: what is captured now would get old behind it.
 * Where sound comes through, however late, it goes on up to the second: to leave out a part of it makes nothing
 * sooner.
 */
const STALL = 250;
const TOO_OLD = 1_000;
/** How long (ms) the shortest way there and back is believed. */
const WAY = 10_000;
/** How often (ms) what the connection takes is shared out anew. */
const SHARE = 200;
/** So many failures in a row, and this browser cannot encode that. */
const FAILURES = 5;

/** The websockets of the present connection. */
export interface Lanes {
  readonly audio: LaneSocket;
  readonly video: LaneSocket;
}

/** Sends what the page captures: encoders for each source, and what the connection takes for each of them. */
export class Sender {
  readonly #opus: Promise<Opus | null>;
  readonly #tell: (problem: SocketProblem) => void;
  readonly #pictures = new Map<Source, PictureSender>();
  readonly #sounds = new Map<Source, SoundSender>();
  readonly #inputs = new Map<Source, () => void>();
  readonly #settings = new Map<Source, SendSettings>();
  readonly #failures = new Map<Source, number>();
  #lanes: Lanes | null = null;
  #numbers: ReadonlyMap<Source, number> = new Map();
  /** The shortest way of sound there and back. */
  #way = new Shortest(WAY);
  #sharedAt = 0;

  /** `opus` null: this browser has none, and none could be loaded. */
  constructor(opus: Promise<Opus | null>, tell: (problem: SocketProblem) => void) {
    this.#opus = opus;
    this.#tell = tell;
  }

  /** From now on it goes over these; null: there is no connection. Nothing is announced on a new one. */
  over(lanes: Lanes | null): void {
    this.#lanes = lanes;
    this.#way = new Shortest(WAY);
    this.#numbers = new Map();
  }

  /** The server knows the tracks by these numbers. */
  announce(numbers: ReadonlyMap<Source, number>): void {
    for (const [source, number] of numbers) {
      if (this.#numbers.get(source) !== number) this.#pictures.get(source)?.begin();
    }
    this.#numbers = numbers;
  }

  set(source: Source, settings: SendSettings): void {
    const picture = source === 'camera' || source === 'screen';
    if (picture && !('VideoEncoder' in globalThis)) this.#tell('cannotSendPictures');
    this.#settings.set(source, settings);
    this.#pictures.get(source)?.set(settings);
    this.#sounds.get(source)?.set(settings);
  }

  /** Takes what is captured of a source from there; null: nothing is any more. */
  take(source: Source, input: Input | null): void {
    this.#inputs.get(source)?.();
    this.#inputs.delete(source);
    this.#pictures.get(source)?.restart();
    this.#sounds.get(source)?.restart();
    this.#failures.delete(source);
    if (!input) return;
    const end = input instanceof MessagePort ? this.#listen(source, input) : this.#read(source, input);
    this.#inputs.set(source, end);
  }

  /** Takes one picture, and closes it. */
  picture(source: Source, frame: VideoFrame): void {
    // What is not sent is not encoded either.
    const sends = 'VideoEncoder' in globalThis && this.#works(source);
    if (sends && (source === 'camera' || source === 'screen')) this.#pictureSender(source).take(frame);
    else frame.close();
  }

  demandKeyframe({ track, layer }: KeyframeRequest): void {
    for (const [source, number] of this.#numbers) {
      if (number === track) this.#pictures.get(source)?.demandKeyframe(layer);
    }
  }

  /** To be called each 25 ms. */
  tick(now: number): void {
    for (const sender of this.#pictures.values()) sender.tick(now);
    if (!this.#lanes || now - this.#sharedAt < SHARE) return;
    const { roundTrip } = this.#lanes.audio.window;
    if (!Number.isNaN(roundTrip)) this.#way.add(roundTrip, now);
    this.#sharedAt = now;
    this.#share(this.#lanes.video.window.bitrate, now);
  }

  counters(now: number): (readonly [Source, Counters])[] {
    const pictures = [...this.#pictures].map(([source, one]) => [source, one.counters(now)] as const);
    const sounds = [...this.#sounds].map(([source, one]) => [source, one.counters()] as const);
    return [...pictures, ...sounds];
  }

  #share(bitrate: number, now: number): void {
    const senders = [...this.#pictures.values()].map((sender) => ({ sender, claims: sender.claims(now) }));
    const given = shares(
      bitrate,
      senders.flatMap(({ claims }) => claims),
    );
    for (const { sender, claims } of senders) sender.share(given.splice(0, claims.length));
  }

  #pictureSender(source: 'camera' | 'screen'): PictureSender {
    const known = this.#pictures.get(source);
    if (known) return known;
    const sender = new PictureSender(source, {
      send: (frame) => this.#send('video', frame),
      room: () => this.#videoRoom(),
      failed: () => this.#failed(source, 'cannotSendPictures'),
    });
    const settings = this.#settings.get(source);
    if (settings) sender.set(settings);
    this.#pictures.set(source, sender);
    return sender;
  }

  async #sound(
    source: Source,
    planes: readonly Float32Array[],
    rate: number,
    timestamp: number,
  ): Promise<void> {
    if (source !== 'microphone' && source !== 'screenAudio') return;
    let sender = this.#sounds.get(source);
    if (!sender) {
      const opus = await this.#opus;
      if (!opus) {
        this.#tell('cannotSendSound');
        return;
      }
      sender = this.#sounds.get(source) ?? this.#soundSender(source, opus);
    }
    if (this.#works(source)) sender.take(planes, rate, timestamp);
  }

  #soundSender(source: 'microphone' | 'screenAudio', opus: Opus): SoundSender {
    const failed = () => this.#failed(source, 'cannotSendSound');
    const sender = new SoundSender(source, { send: (frame) => this.#send('audio', frame), failed }, opus);
    const settings = this.#settings.get(source);
    if (settings) sender.set(settings);
    this.#sounds.set(source, sender);
    return sender;
  }

  #send(lane: keyof Lanes, frame: Omit<MediaFrame, 'track'>): number {
    const track = this.#numbers.get(frame.source);
    if (!this.#lanes || track === undefined) return 0;
    this.#failures.delete(frame.source);
    const { window } = this.#lanes[lane];
    if (lane === 'audio' && (window.room <= 0 || this.#soundStalls)) return 0;
    try {
      return this.#lanes[lane].send({ ...frame, track });
    } catch {
      // A picture too large for any message: the next ones are smaller.
      return 0;
    }
  }

  /** Sound first: while that does not come through, no picture is sent. */
  #videoRoom(): number {
    if (!this.#lanes?.video.connected) return 0;
    return this.#soundStalls ? 0 : this.#lanes.video.window.room;
  }

  get #soundStalls(): boolean {
    if (!this.#lanes) return false;
    const now = clock();
    const { window } = this.#lanes.audio;
    const shortest = Number.isFinite(this.#way.value) ? this.#way.value : STALL;
    return window.silence(now) > shortest + STALL || window.waiting(now) > shortest + TOO_OLD;
  }

  /** The server knows it, and it can be encoded. */
  #works(source: Source): boolean {
    return this.#numbers.has(source) && this.#failures.get(source) !== FAILURES;
  }

  #failed(source: Source, problem: SocketProblem): void {
    const failures = Math.min(FAILURES, (this.#failures.get(source) ?? 0) + 1);
    this.#failures.set(source, failures);
    if (failures === FAILURES) this.#tell(problem);
  }

  #listen(source: Source, port: MessagePort): () => void {
    port.onmessage = ({ data }: MessageEvent<Samples>) => {
      void this.#sound(source, data.planes, data.sampleRate, data.time * 1000);
    };
    return () => port.close();
  }

  #read(source: Source, stream: ReadableStream<VideoFrame> | ReadableStream<AudioData>): () => void {
    const reader = (stream as ReadableStream<VideoFrame | AudioData>).getReader();
    const pump = async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        if (value instanceof VideoFrame) this.picture(source, value);
        else {
          const planes = planesOf(value);
          const { sampleRate, timestamp } = value;
          value.close();
          await this.#sound(source, planes, sampleRate, timestamp / 1000);
        }
      }
    };
    // The track ended, or another took its place.
    pump().catch(() => {});
    return () => {
      reader.cancel().catch(() => {});
    };
  }
}
