import type { Producer } from '../Producer.ts';
import { FrameFeed, type FrameSink } from './FrameFeed.ts';

/** The producers of a room that somebody gets in frames. */
export class FrameFeeds {
  readonly #feeds = new Map<Producer, FrameFeed>();

  join(producer: Producer, sink: FrameSink): void {
    const feed = this.#feeds.get(producer) ?? new FrameFeed(producer);
    this.#feeds.set(producer, feed);
    feed.join(sink);
  }

  leave(producer: Producer, sink: FrameSink): void {
    const feed = this.#feeds.get(producer);
    feed?.leave(sink);
    if (!feed?.idle) return;
    feed.close();
    this.#feeds.delete(producer);
  }

  /** What this sink wants has changed. */
  update(producer: Producer): void {
    this.#feeds.get(producer)?.update();
  }

  tick(now: number): void {
    for (const feed of this.#feeds.values()) feed.tick(now);
  }
}
