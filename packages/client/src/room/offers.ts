import { type RequestBody, Source } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import type { ScreenCapture } from '../capture/ScreenCapture.ts';
import type { Path } from '../paths/Path.ts';

/** What this page has to offer of one source now. */
export interface Offer {
  readonly track: MediaStreamTrack;
  readonly muted: boolean;
}
export type Offers = Partial<Record<Source, Offer>>;

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
