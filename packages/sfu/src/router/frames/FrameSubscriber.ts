import type { KeyframeRequest, Lane, Layer, Received } from '@parlor/protocol';
import type { Wish } from '../../api.ts';
import type { WholeFrame } from '../../frames/WholeFrame.ts';
import { Distribution } from '../Distribution.ts';
import { kinds } from '../kinds.ts';
import { layers } from '../layers.ts';
import type { Producer } from '../Producer.ts';
import { Wishes } from '../Wishes.ts';
import { type FrameConsumer, type FrameOutlet, PictureConsumer, SoundConsumer } from './FrameConsumer.ts';
import type { FrameFeeds } from './FrameFeeds.ts';
import { FrameLane } from './FrameLane.ts';
import { NO_TRACK } from './Padding.ts';

/** Between two looks at what each consumer should get, in milliseconds. */
const ALLOCATION = 200;
/**
 * Sound that is late is of no use. A picture may be late by a little, since without it the next ones are of no use
 * either; of three large ones at most. Bit/s, bytes and milliseconds.
 */
const SOUND = {
  flight: { start: 500_000, min: 64_000, max: 4_000_000 },
  queue: { age: 200, bytes: 100_000 },
  stands: 250,
  old: 1_000,
};
const PICTURE = {
  flight: { start: 1_000_000, min: 100_000, max: 30_000_000 },
  queue: { age: 400, bytes: 3_000_000 },
  stands: 2_000,
  old: 2_000,
};

/**
 * A connection is believed to carry a screen until it shows that it does not: what is never sent is never measured.
 * Bit/s.
 */
const BELIEVED = 3_000_000;

/** What its transport is to it. */
export interface FrameSubscriberHost {
  /** False: the way to the parent is full. */
  readonly ready: boolean;
  send(lane: Lane, message: Uint8Array): void;
  reception(producerId: string, layer: Layer | null): void;
}

/** What one page receives in frames: two lanes, and what each consumer gets of them. */
export class FrameSubscriber implements FrameOutlet {
  readonly #feeds: FrameFeeds;
  readonly #host: FrameSubscriberHost;
  readonly #lanes: Readonly<Record<Lane, FrameLane>>;
  readonly #consumers = new Map<Producer, FrameConsumer>();
  readonly #wishes = new Wishes();
  readonly #distribution = new Distribution(this.#wishes, (id) => this.#refuse(id));
  readonly #told = new Map<string, number>();
  #track = 0;
  #allocatedAt = 0;
  /** At the last allocation there was a picture of which nothing is forwarded. */
  #refused = false;

  constructor(feeds: FrameFeeds, host: FrameSubscriberHost) {
    this.#feeds = feeds;
    this.#host = host;
    this.#lanes = {
      // Sound goes out at any time: it is little.
      audio: new FrameLane(SOUND, { ready: true, send: (message) => host.send('audio', message) }),
      video: new FrameLane(PICTURE, {
        get ready() {
          return host.ready;
        },
        send: (message) => host.send('video', message),
      }),
    };
  }

  /** Bytes of frames that wait to be sent. */
  get waiting(): number {
    return this.#lanes.audio.waiting + this.#lanes.video.waiting;
  }

  add(producer: Producer, now: number): void {
    const Kind = producer.kind === 'audio' ? SoundConsumer : PictureConsumer;
    const consumer = new Kind(producer, this.#freeTrack(), this);
    this.#consumers.set(producer, consumer);
    this.#laneOf(consumer).add(consumer);
    this.#feeds.join(producer, consumer);
    this.#allocate(now);
  }

  remove(producer: Producer): void {
    const consumer = this.#consumers.get(producer);
    if (!consumer) return;
    this.#consumers.delete(producer);
    this.#feeds.leave(producer, consumer);
    this.#laneOf(consumer).remove(consumer);
    this.#told.delete(producer.id);
  }

  wish(producerId: string, wish: Wish, now: number): void {
    this.#wishes.set(producerId, wish);
    this.#allocate(now);
  }

  /** The page has the websocket of that lane. */
  open(lane: Lane, now: number): void {
    this.#lanes[lane].open(now);
  }

  /** The page has so much of that lane. */
  received(lane: Lane, received: Received, now: number): void {
    this.#lanes[lane].received(received, now);
  }

  /** The page cannot go on without a keyframe. */
  refresh(lane: Lane, { track }: KeyframeRequest, now: number): void {
    this.#lanes[lane].consumerOf(track)?.refresh(now);
  }

  tick(now: number): void {
    if (now - this.#allocatedAt >= ALLOCATION) this.#allocate(now);
    this.#lanes.audio.tick(now);
    this.#lanes.video.tick(now);
  }

  queue(consumer: FrameConsumer, frame: WholeFrame, sequence: number, now: number): void {
    this.#laneOf(consumer).push(consumer, frame, sequence, now);
  }

  noteChange({ producer, layer }: FrameConsumer): void {
    this.#feeds.update(producer);
    if (layer >= 0) this.#tell(producer.id, layer);
  }

  close(): void {
    for (const producer of [...this.#consumers.keys()]) this.remove(producer);
  }

  #laneOf({ producer }: FrameConsumer): FrameLane {
    return this.#lanes[kinds[producer.source]];
  }

  /** One that no other has now, and none had lately. */
  #freeTrack(): number {
    const taken = new Set([...this.#consumers.values()].map(({ track }) => track));
    do this.#track = (this.#track + 1) & 0xffff;
    while (taken.has(this.#track) || this.#track === NO_TRACK);
    return this.#track;
  }

  /** Sound has a lane of its own, and takes nothing of what there is for pictures. */
  #allocate(now: number): void {
    this.#allocatedAt = now;
    const consumers = [...this.#consumers.values()];
    const sound = consumers.reduce((sum, { producer }) => sum + bitrateOfSound(producer, now), 0);
    this.#refused = false;
    const goal = this.#distribution.apply(consumers, sound + this.#bitrateForPictures(now), false, now);
    // What flows shows by itself whether there is room for more of it.
    this.#lanes.video.aim(this.#refused ? Math.max(0, goal - sound) : 0);
  }

  #bitrateForPictures(now: number): number {
    const { video } = this.#lanes;
    if (video.stands(now)) return 0;
    return video.narrow ? video.bitrate : Math.max(video.bitrate, BELIEVED);
  }

  #refuse(producerId: string): void {
    this.#refused = true;
    this.#tell(producerId, -1);
  }

  /** `layer`: place in `layers`; −1: the connection is too slow. */
  #tell(producerId: string, layer: number): void {
    if (this.#told.get(producerId) === layer) return;
    this.#told.set(producerId, layer);
    this.#host.reception(producerId, layers[layer] ?? null);
  }
}

function bitrateOfSound({ kind, streams }: Producer, now: number): number {
  if (kind === 'video') return 0;
  return streams.reduce((sum, stream) => sum + (stream?.isActive(now) ? stream.bitrate(now) : 0), 0);
}
