import { Allocator } from '../bandwidth/Allocator.ts';
import type { Wished } from '../bandwidth/allocate.ts';
import type { IncomingStream } from './IncomingStream.ts';
import { layerIndex, layers, TOP } from './layers.ts';
import type { Producer } from './Producer.ts';
import type { Wishes } from './Wishes.ts';

/** What a distribution knows of a consumer, of packets or of frames. */
export interface Recipient {
  readonly producer: Producer;
  /** The subscriber takes it. */
  readonly open: boolean;
  /** What it gets from now on: place in `layers`; −1: nothing. `short`: the link does not carry what it gets. */
  setTarget(layer: number, short: boolean, now: number): void;
}

/** Nothing came of a layer for so long, and of a lower one just now: it is not sent any more. Milliseconds. */
const STOPPED = 500;
const GOES_ON = 150;

/** Told of a picture of which nothing is forwarded, since the link is too narrow. */
type NoteRefusal = (producerId: string) => void;

/** Shares one subscriber's link out among its consumers. */
export class Distribution {
  readonly #allocator = new Allocator();
  readonly #wishes: Wishes;
  readonly #noteRefusal: NoteRefusal;

  constructor(wishes: Wishes, noteRefusal: NoteRefusal) {
    this.#wishes = wishes;
    this.#noteRefusal = noteRefusal;
  }

  /**
   * Sets what each consumer gets. `budget` in bit/s; `proven`: it can be probed. Returns the budget that would be
   * of use, 0 when there is enough.
   */
  apply(consumers: readonly Recipient[], budget: number, proven: boolean, now: number): number {
    const open = consumers.filter((one) => one.open);
    const wished = open.map(({ producer }) => this.#wishedOf(producer, now));
    const allocation = this.#allocator.allocate(budget, wished, now, proven);
    for (const consumer of open) {
      const { producer } = consumer;
      const { paused, topLayer } = this.#wishes.get(producer.id);
      if (producer.kind === 'audio') {
        consumer.setTarget(paused ? -1 : TOP, this.#allocator.short, now);
        continue;
      }
      const layer = allocation.get(producer.id);
      // Nothing of it flows yet: it begins with what was wished, as soon as it comes.
      const idle = !producer.streams.some((one) => one?.isActive(now));
      const target = idle ? layerIndex(topLayer) : layerIndex(layer ?? '');
      consumer.setTarget(paused ? -1 : target, this.#allocator.short, now);
      if (!paused && !idle && layer === null && !producer.muted) this.#noteRefusal(producer.id);
    }
    return this.#allocator.goal(wished, now);
  }

  #wishedOf({ id, source, muted, streams }: Producer, now: number): Wished {
    const { paused, prominent, topLayer } = this.#wishes.get(id);
    const flowing = streams.filter((one) => one?.isActive(now) && !hasStopped(one, streams, now));
    return {
      id,
      source,
      paused: paused || muted,
      prominent,
      topLayer,
      layers: flowing.flatMap((one) => {
        const layer = one && layers[one.layer];
        return layer ? [{ layer, bitrate: one.bitrate(now) }] : [];
      }),
    };
  }
}

/** A browser that has less room on its line sends no higher layers, while the lower ones go on. */
function hasStopped(stream: IncomingStream, all: Producer['streams'], now: number): boolean {
  if (stream.silence(now) < STOPPED) return false;
  return all.some((one) => one && one.layer < stream.layer && one.silence(now) < GOES_ON);
}
