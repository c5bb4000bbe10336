import { type Participant, type RequestBody, Source } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import type { ScreenCapture } from '../capture/ScreenCapture.ts';
import type { Path } from '../paths/Path.ts';
import type { SignalClient } from '../signal/SignalClient.ts';

/** What this page has to offer of one source now. */
interface Offer {
  readonly track: MediaStreamTrack;
  readonly muted: boolean;
}
type Offers = Partial<Record<Source, Offer>>;

/** The tracks that can be offered now. */
export function offersOf(capture: Capture, screen: ScreenCapture): Offers {
  const offers: Offers = {};
  for (const source of ['microphone', 'camera'] as const) {
    const now = capture[source].get();
    if (now.name === 'on') offers[source] = { track: now.track, muted: now.muted || now.interrupted };
  }
  const shared = screen.state.get();
  if (shared.name !== 'on') return offers;
  offers.screen = { track: shared.video, muted: false };
  if (shared.audio) offers.screenAudio = { track: shared.audio, muted: false };
  return offers;
}

/** The same as a page tells it when it takes its place. */
export function offered(offers: Offers): RequestBody<'join'>['publications'] {
  return Source.options.flatMap((source) => {
    const offer = offers[source];
    return offer ? [{ source, muted: offer.muted }] : [];
  });
}

/** Puts what is offered onto the path. */
export function sendOffers(offers: Offers, path: Path): void {
  for (const source of Source.options) path.publish(source, offers[source]?.track ?? null);
}

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
