import {
  type FlightOptions,
  FlightWindow,
  type FrameTrack,
  type Received,
  writeFrame,
  writeTracks,
} from '@parlor/protocol';
import { FrameQueue, type QueueLimits } from '../../frames/FrameQueue.ts';
import type { WholeFrame } from '../../frames/WholeFrame.ts';
import { layers } from '../layers.ts';
import type { FrameConsumer } from './FrameConsumer.ts';

/** How a lane is driven. */
export interface LaneOptions {
  readonly flight: FlightOptions;
  readonly queue: QueueLimits;
  /** What is on its way for longer (ms) stands: more would only stand behind it. */
  readonly stands: number;
}

/** Way out of a lane. */
export interface LaneExit {
  /** False: not now. */
  readonly ready: boolean;
  send(message: Uint8Array): void;
}

/** One websocket to a subscriber: what waits for it, and how much may be on its way. Times in milliseconds. */
export class FrameLane {
  readonly #options: LaneOptions;
  readonly #exit: LaneExit;
  readonly #queue: FrameQueue<FrameConsumer>;
  readonly #window: FlightWindow;
  readonly #consumers = new Set<FrameConsumer>();
  /** The subscriber does not know all numbers yet. */
  #untold = false;

  constructor(options: LaneOptions, exit: LaneExit) {
    this.#options = options;
    this.#exit = exit;
    this.#queue = new FrameQueue(options.queue);
    this.#window = new FlightWindow(options.flight);
  }

  /** What the connection takes, in bit/s. */
  get bitrate(): number {
    return this.#window.bitrate;
  }

  /** Bytes of frames that wait. */
  get waiting(): number {
    return this.#queue.bytes;
  }

  add(consumer: FrameConsumer): void {
    this.#consumers.add(consumer);
    this.#untold = true;
  }

  remove(consumer: FrameConsumer): void {
    this.#consumers.delete(consumer);
    this.#queue.forget(consumer);
    this.#untold = true;
  }

  consumerOf(track: number): FrameConsumer | undefined {
    for (const consumer of this.#consumers) if (consumer.track === track) return consumer;
    return undefined;
  }

  push(owner: FrameConsumer, frame: WholeFrame, sequence: number, now: number): void {
    this.#queue.push({ owner, frame, sequence, since: now });
    this.pump(now);
  }

  /** The subscriber has so much. False: that cannot be. */
  received({ bytes, at }: Received, now: number): boolean {
    const possible = this.#window.received(bytes, at, now);
    this.pump(now);
    return possible;
  }

  /** To be called every some ten milliseconds. */
  tick(now: number): void {
    this.#window.tick(now);
    this.pump(now);
  }

  /** Sends what may be sent. */
  pump(now: number): void {
    if (this.#untold) this.#tell();
    this.#queue.trim(now, (consumer) => consumer.lost());
    while (this.#queue.length > 0 && this.#mayAdd(now)) this.#sendNext(now);
    if (this.#queue.length === 0 && this.#mayAdd(now))
      for (const consumer of this.#consumers) consumer.relieved(now);
  }

  #mayAdd(now: number): boolean {
    return this.#exit.ready && this.#window.room > 0 && this.#window.waiting(now) < this.#options.stands;
  }

  #sendNext(now: number): void {
    const next = this.#queue.shift();
    if (!next) return;
    const { owner, frame, sequence } = next;
    const message = writeFrame({
      track: owner.track,
      source: owner.producer.source,
      layer: layers[frame.layer] ?? 'high',
      keyframe: frame.keyframe,
      encrypted: false,
      level: frame.level,
      sequence,
      timestamp: frame.timestamp,
      capturedAt: Math.max(0, frame.capturedAt),
      payload: frame.payload,
    });
    this.#exit.send(message);
    this.#window.sent(message.length, now);
  }

  #tell(): void {
    this.#untold = false;
    const tracks = [...this.#consumers].map(
      ({ track, producer }): FrameTrack => ({ track, publicationId: producer.id, source: producer.source }),
    );
    this.#exit.send(writeTracks(tracks));
  }
}
