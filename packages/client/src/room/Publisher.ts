import { type Participant, Source } from '@parlor/protocol';
import type { SignalClient } from '../signal/SignalClient.ts';
import type { Offer, Offers } from './offers.ts';

/**
 * Makes the room's record of this participant's publications follow what is offered: wanted against
 * actual, one request at a time for each source, until they agree.
 */
export class Publisher {
  readonly #offers: () => Offers;
  readonly #signal: SignalClient;
  readonly #self: () => Participant | null;
  readonly #busy = new Set<Source>();

  /** `self`: this page's participant as the room has it; null outside of the room. */
  constructor(options: { offers: () => Offers; signal: SignalClient; self: () => Participant | null }) {
    this.#offers = options.offers;
    this.#signal = options.signal;
    this.#self = options.self;
  }

  /** Call it whenever something offered or something in the room changed. */
  reconcile(): void {
    const self = this.#self();
    if (!self) return;
    const offers = this.#offers();
    for (const source of Source.options) {
      if (this.#busy.has(source)) continue;
      const step = this.#nextStep(source, self, offers[source]);
      if (!step) continue;
      this.#busy.add(source);
      // A lost connection or a refusal: the next change tries again.
      step()
        .catch(() => {})
        .finally(() => this.#busy.delete(source));
    }
  }

  #nextStep(source: Source, self: Participant, offer: Offer | undefined): (() => Promise<unknown>) | null {
    const actual = self.publications.find((one) => one.source === source);
    if (!actual) {
      return offer ? () => this.#signal.request('publish', { source, muted: offer.muted }) : null;
    }
    const { id: publicationId } = actual;
    // A screen comes and goes; a device stays offered, and is muted while it gives nothing.
    if (!offer && isScreen(source)) return () => this.#signal.request('unpublish', { publicationId });
    const muted = offer?.muted ?? true;
    if (actual.muted === muted) return null;
    return () => this.#signal.request('setMuted', { publicationId, muted });
  }
}

function isScreen(source: Source): boolean {
  return source === 'screen' || source === 'screenAudio';
}
