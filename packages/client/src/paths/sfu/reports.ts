import type { ParticipantId, PublicationId, Source } from '@parlor/protocol';
import type { TrackReport } from '../Path.ts';
import { type Figures, figuresOf, streamsOf } from '../trackReports.ts';
import type { ReceivingPeer } from './ReceivingPeer.ts';
import type { SendingPeer } from './SendingPeer.ts';

/** What this page sends, which goes to everybody: told as its own. The layers of a picture are one track. */
export async function sentReports(self: ParticipantId, peer: SendingPeer | null): Promise<TrackReport[]> {
  if (!peer) return [];
  const report = await peer.stats();
  const layers = new Map<Source, Figures[]>();
  for (const one of streamsOf(report)) {
    const source = peer.sourceOf(one.mid);
    if (source) layers.set(source, [...(layers.get(source) ?? []), figuresOf(one, report)]);
  }
  return [...layers].map(([source, all]) => ({ ...summed(all), participantId: self, source, path: 'sfu' }));
}

/** What this page receives. `ownerOf`: whose a publication is, and what it shows. */
export async function receivedReports(
  peer: ReceivingPeer | null,
  ownerOf: (id: PublicationId) => Pick<TrackReport, 'participantId' | 'source'> | undefined,
): Promise<TrackReport[]> {
  if (!peer) return [];
  const report = await peer.stats();
  const streams = new Map(streamsOf(report).map((one) => [one.trackIdentifier, one]));
  return [...peer.receivers].flatMap(([id, { track }]): TrackReport[] => {
    const [stream, owner] = [streams.get(track.id), ownerOf(id)];
    return stream && owner ? [{ ...figuresOf(stream, report), ...owner, path: 'sfu' }] : [];
  });
}

/** All layers together: their traffic summed, otherwise the figures of the largest. */
export function summed(layers: readonly Figures[]): Figures {
  const [first, ...rest] = [...layers].sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  if (!first) throw new Error('no layers');
  const total = (key: 'packets' | 'bytes' | 'lost') => rest.reduce((sum, one) => sum + one[key], first[key]);
  return { ...first, packets: total('packets'), bytes: total('bytes'), lost: total('lost') };
}
