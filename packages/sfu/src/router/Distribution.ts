import { Allocator } from '../bandwidth/Allocator.ts';
import type { Wished } from '../bandwidth/allocate.ts';
import { layerIndex, layers, TOP } from './layers.ts';
import type { Producer } from './Producer.ts';
import type { Wishes } from './Wishes.ts';

/** What a distribution knows of a consumer, of packets or of frames. */
export interface Recipient {
  readonly producer: Producer;
  /** The subscriber takes it. */
  readonly open: boolean;
  /** What it gets from now on: place in `layers`; −1: nothing. */
  setTarget(layer: number, now: number): void;
}

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

  /** Sets what each consumer gets. `budget` in bit/s. */
  apply(consumers: readonly Recipient[], budget: number, now: number): void {
    const open = consumers.filter((one) => one.open);
    const wished = open.map(({ producer }) => this.#wishedOf(producer, now));
    const allocation = this.#allocator.allocate(budget, wished, now);
    for (const consumer of open) {
      const { producer } = consumer;
      const { paused, topLayer } = this.#wishes.get(producer.id);
      if (producer.kind === 'audio') {
        consumer.setTarget(paused ? -1 : TOP, now);
        continue;
      }
      const layer = allocation.get(producer.id);
      // Nothing of it flows yet: it begins with what was wished, as soon as it comes.
      const idle = !producer.streams.some((one) => one?.isActive(now));
      const target = idle ? layerIndex(topLayer) : layerIndex(layer ?? '');
      consumer.setTarget(paused ? -1 : target, now);
      if (!paused && !idle && layer === null && !producer.muted) this.#noteRefusal(producer.id);
    }
  }

  #wishedOf({ id, source, muted, streams }: Producer, now: number): Wished {
    const { paused, prominent, topLayer } = this.#wishes.get(id);
    const flowing = streams.filter((one) => one?.isActive(now));
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
