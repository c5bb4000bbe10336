import { AudioConsumer } from './AudioConsumer.ts';
import type { Consumer } from './Consumer.ts';
import { layerIndex } from './layers.ts';
import type { Producer } from './Producer.ts';
import { VideoConsumer } from './VideoConsumer.ts';
import type { Wishes } from './Wishes.ts';

/** Sets what each consumer gets, by the wishes. */
export function chooseLayers(consumers: Iterable<Consumer>, wishes: Wishes, now: number): void {
  for (const consumer of consumers) {
    const { topLayer, paused } = wishes.get(consumer.producer.id);
    if (consumer instanceof AudioConsumer) consumer.setPaused(paused);
    else if (consumer instanceof VideoConsumer)
      consumer.setTarget(paused ? -1 : bestLayer(consumer.producer, layerIndex(topLayer), now), now);
  }
}

/** The best layer that is sent and not above `top`, else the next one above; `top` when none is sent. */
function bestLayer({ streams }: Producer, top: number, now: number): number {
  for (let layer = top; layer >= 0; layer--) if (streams[layer]?.isActive(now)) return layer;
  for (let layer = top + 1; layer < streams.length; layer++) if (streams[layer]?.isActive(now)) return layer;
  return top;
}
