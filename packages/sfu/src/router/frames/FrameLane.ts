import {
  type FlightOptions,
  FlightWindow,
  type FrameTrack,
  type Received,
  writeFrame,
  writeTracks,
} from '@parlor/protocol';
import { FrameQueue, type Queued, type QueueLimits } from '../../frames/FrameQueue.ts';
import type { WholeFrame } from '../../frames/WholeFrame.ts';
import { layers } from '../layers.ts';
import type { FrameConsumer } from './FrameConsumer.ts';
import { Padding, padding } from './Padding.ts';

/** Bytes on their way that hold up nothing. */
const HARDLY_ANYTHING = 6_000;

/** So many bytes are sent to one who may not have the websocket yet. */
const EARLY = 45_000;

/** How a lane is driven. */
export interface LaneOptions {
  readonly flight: FlightOptions;
  readonly queue: QueueLimits;
  /** Silent for so long, or so old when it comes, it stands: see {@link FrameLane.stands}. Milliseconds. */
  readonly stands: number;
  readonly old: number;
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
  readonly #padding = new Padding();
  /** Bytes of frames since the last tick. */
  #sent = 0;
  #narrow = false;
  /** The subscriber has the websocket. */
  #open = false;
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

  /** It did not carry all that it was to, once. */
  get narrow(): boolean {
    return this.#narrow;
  }

  /**
   * Nothing is heard of what is on its way, for much longer than a round trip, or it is old when it comes: more would
   * only stand behind it. What comes late but steadily goes on: to leave out a part of it makes nothing sooner.
   */
  stands(now: number): boolean {
    const { shortestRoundTrip } = this.#window;
    const { stands, old } = this.#options;
    return (
      this.#window.silence(now) >= shortestRoundTrip + stands ||
      this.#window.waiting(now) >= shortestRoundTrip + old
    );
  }

  /** Bytes of frames that wait. */
  get waiting(): number {
    return this.#queue.bytes;
  }

  /** The connection should be tried, whether it carries so many bit/s; 0: there is enough. */
  aim(goal: number): void {
    this.#padding.aim(goal);
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

  /** The subscriber has the websocket: what went out before waits nowhere any more. */
  open(now: number): void {
    if (this.#open) return;
    this.#open = true;
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
    if (this.#window.bitrate < this.#options.flight.start) this.#narrow = true;
    this.pump(now);
    this.#pad(now);
  }

  /** Sends what may be sent. */
  pump(now: number): void {
    if (this.#untold) this.#tell();
    this.#queue.trim(now, (consumer) => this.#lose(consumer));
    for (let next = this.#queue.first; next && this.#fits(next.frame, now); next = this.#queue.first) {
      this.#queue.shift();
      this.#send(next, now);
    }
    if (this.#queue.length === 0 && this.#mayAdd(now))
      for (const consumer of this.#consumers) consumer.relieved(now);
  }

  #pad(now: number): void {
    let count = this.#padding.due(this.#window.bitrate, this.#sent, now);
    this.#sent = 0;
    for (; count > 0 && this.#open && this.#queue.length === 0 && this.#mayAdd(now); count--) {
      this.#exit.send(padding);
      this.#window.sent(padding.length, now);
    }
  }

  #mayAdd(now: number): boolean {
    return this.#exit.ready && this.#window.room > 0 && !this.stands(now);
  }

  /** One that is larger than the room waits until hardly anything else is on its way. */
  #fits({ payload }: WholeFrame, now: number): boolean {
    const { room, inFlight } = this.#window;
    if (!this.#open && inFlight + payload.length > EARLY) return false;
    return this.#mayAdd(now) && (payload.length <= room || inFlight < HARDLY_ANYTHING);
  }

  #send({ owner, frame, sequence }: Queued<FrameConsumer>, now: number): void {
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
    this.#sent += message.length;
  }

  #lose(consumer: FrameConsumer): void {
    this.#narrow = true;
    consumer.lost();
  }

  #tell(): void {
    this.#untold = false;
    const tracks = [...this.#consumers].map(
      ({ track, producer }): FrameTrack => ({ track, publicationId: producer.id, source: producer.source }),
    );
    this.#exit.send(writeTracks(tracks));
  }
}
