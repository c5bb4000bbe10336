import type { Layer } from '@parlor/protocol';
import type { MediaOffer, TransportState } from '../api.ts';

/** Told of a transport. */
export interface TransportEvents {
  state(state: TransportState): void;
  offer(offer: MediaOffer): void;
  reception(producerId: string, layer: Layer | null): void;
}
