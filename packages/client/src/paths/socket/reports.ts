import type { ParticipantId, PublicationId, Source } from '@parlor/protocol';
import type { TrackReport } from '../Path.ts';
import type { Counters, News } from './orders.ts';

type Figures = Extract<News, { is: 'figures' }>;
type Origin = Pick<TrackReport, 'participantId' | 'source'>;

/** What the worker counted, as the page shows it. `self` null: this page is nobody yet. */
export function reportsOf(
  { sent, received, roundTrip }: Figures,
  self: ParticipantId | null,
  originOf: (id: PublicationId) => Origin | undefined,
): TrackReport[] {
  const at = Date.now();
  const report = (counters: Counters, origin: Origin, direction: TrackReport['direction']): TrackReport => ({
    ...figuresOf(counters),
    ...origin,
    direction,
    path: 'sfu',
    codec: codecOf(origin.source),
    at,
    roundTrip,
    relayed: false,
  });
  const own = sent.flatMap(([source, counters]) =>
    self === null ? [] : [report(counters, { participantId: self, source }, 'sent')],
  );
  const others = received.flatMap(({ publicationId, ...counters }) => {
    const origin = originOf(publicationId);
    return origin ? [report(counters, origin, 'received')] : [];
  });
  return [...own, ...others];
}

function figuresOf({
  packets,
  bytes,
  lost,
  frames,
  width,
  height,
  framesPerSecond,
  limitedBy,
}: Counters): Counters {
  return { packets, bytes, lost, frames, width, height, framesPerSecond, limitedBy };
}

function codecOf(source: Source): string {
  return source === 'camera' || source === 'screen' ? 'VP8' : 'opus';
}
