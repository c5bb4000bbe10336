import type { WholeFrame } from '../../frames/WholeFrame.ts';
import type { Recipient } from '../Distribution.ts';
import { TOP } from '../layers.ts';
import type { Producer } from '../Producer.ts';
import type { FrameSink } from './FrameFeed.ts';

/** Shortest time (ms) between two keyframes that are asked for since this subscriber was too slow. */
const SLOW_PAUSE = 1_000;

/** What a subscriber's transport is to its consumers. */
export interface FrameOutlet {
  /** To be sent in its turn. */
  queue(consumer: FrameConsumer, frame: WholeFrame, sequence: number, now: number): void;
  /** What is forwarded to this consumer, or wanted by it, has changed. */
  noteChange(consumer: FrameConsumer): void;
}

/** One producer as one subscriber gets it in frames. */
export abstract class FrameConsumer implements FrameSink, Recipient {
  readonly producer: Producer;
  /** Its number on the websocket. */
  readonly track: number;
  readonly open = true;
  protected readonly outlet: FrameOutlet;

  constructor(producer: Producer, track: number, outlet: FrameOutlet) {
    this.producer = producer;
    this.track = track;
    this.outlet = outlet;
  }

  /** Place in `layers` of what is forwarded; −1: nothing. */
  abstract readonly layer: number;
  abstract wants(layer: number): boolean;
  abstract setTarget(layer: number, short: boolean, now: number): void;
  abstract take(frame: WholeFrame, now: number): void;
  abstract interrupt(): void;
  /** Frames were dropped: it cannot go on without a keyframe. */
  abstract lost(): void;
  /** There is room for frames again. */
  abstract relieved(now: number): void;
  /** The subscriber cannot decode. */
  abstract refresh(now: number): void;
}

/** Sound as one subscriber gets it in frames. */
export class SoundConsumer extends FrameConsumer {
  #paused = false;
  #active = false;
  /** From the numbers of the producer to those of the subscriber. */
  #offset = 0;
  #sequence = -1;

  get layer(): number {
    return this.#active ? TOP : -1;
  }

  wants(): boolean {
    return false;
  }

  setTarget(layer: number): void {
    this.#paused = layer < 0;
    if (this.#paused) this.interrupt();
  }

  take(frame: WholeFrame, now: number): void {
    if (this.#paused) return;
    if (!this.#active) this.#offset = this.#sequence + 1 - frame.number;
    this.#active = true;
    this.#sequence = (frame.number + this.#offset) >>> 0;
    this.outlet.queue(this, frame, this.#sequence, now);
  }

  interrupt(): void {
    this.#active = false;
  }

  /** Goes on with the next one. */
  lost(): void {}

  relieved(): void {}

  refresh(): void {}
}

/** A picture as one subscriber gets it in frames: one layer at a time, changed at keyframes. */
export class PictureConsumer extends FrameConsumer {
  #target = -1;
  #layer = -1;
  #sequence = -1;
  /** The subscriber is too slow: no keyframe is asked for before there is room. */
  #slow = false;
  #askedSlowAt = Number.NEGATIVE_INFINITY;

  get layer(): number {
    return this.#layer;
  }

  wants(layer: number): boolean {
    return layer === this.#layer || layer === this.#target;
  }

  setTarget(layer: number, short: boolean, now: number): void {
    if (layer === this.#target) return;
    this.#target = layer;
    // What would come until the keyframe of the lower one only stands in its way.
    if (layer < 0 || (short && layer < this.#layer)) this.#layer = -1;
    if (layer >= 0 && layer !== this.#layer) this.#ask(now);
    this.outlet.noteChange(this);
  }

  take(frame: WholeFrame, now: number): void {
    if (frame.layer === this.#target && frame.layer !== this.#layer) this.#tryBegin(frame, now);
    if (frame.layer !== this.#layer) return;
    this.#sequence = (this.#sequence + 1) >>> 0;
    this.outlet.queue(this, frame, this.#sequence, now);
  }

  interrupt(): void {
    this.#layer = -1;
  }

  lost(): void {
    this.#layer = -1;
    this.#slow = true;
  }

  relieved(now: number): void {
    if (!this.#slow || now - this.#askedSlowAt < SLOW_PAUSE) return;
    this.#slow = false;
    this.#askedSlowAt = now;
    this.#ask(now);
  }

  refresh(now: number): void {
    this.#ask(now);
  }

  #tryBegin({ layer, keyframe }: WholeFrame, now: number): void {
    if (!keyframe) {
      this.#ask(now);
      return;
    }
    this.#layer = layer;
    this.#slow = false;
    this.outlet.noteChange(this);
  }

  #ask(now: number): void {
    if (!this.#slow && !this.producer.muted) this.producer.streams[this.#target]?.wantKeyframe(now);
  }
}
