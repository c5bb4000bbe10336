import type { ParticipantId, Source } from '@parlor/protocol';
import type { TrackReport } from './Path.ts';

/** The sources that a call carries. */
interface Carried {
  readonly audio: Source;
  readonly video: Source;
}

/** What a report of getStats tells of a track; whose it is and what it shows, only the path knows. */
export type Figures = Omit<TrackReport, 'participantId' | 'source' | 'path'>;

/** Reads the tracks of a call out of a report of getStats (W3C webrtc-stats, section 7). */
export function reportsOf(
  participantId: ParticipantId,
  carried: Carried,
  report: RTCStatsReport,
): TrackReport[] {
  return streamsOf(report).map((one) => ({
    ...figuresOf(one, report),
    participantId,
    source: carried[one.kind as keyof Carried],
    path: 'mesh',
  }));
}

/** The RTP streams in a report, both directions. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript's DOM types know only parts of these dictionaries
export function streamsOf(report: RTCStatsReport): any[] {
  return [...report.values()].filter((one) => one.type === 'inbound-rtp' || one.type === 'outbound-rtp');
}

/** The figures of one stream of {@link streamsOf}. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function figuresOf(one: any, report: RTCStatsReport): Figures {
  // How the other side receives what is sent here (RTCP receiver reports).
  const there = report.get(one.remoteId);
  const received = one.type === 'inbound-rtp';
  return {
    direction: received ? 'received' : 'sent',
    packets: one.packetsReceived ?? one.packetsSent ?? 0,
    bytes: one.bytesReceived ?? one.bytesSent ?? 0,
    lost: (received ? one.packetsLost : there?.packetsLost) ?? 0,
    frames: one.framesDecoded ?? one.framesEncoded ?? 0,
    width: one.frameWidth ?? null,
    height: one.frameHeight ?? null,
    framesPerSecond: one.framesPerSecond ?? null,
    codec: report.get(one.codecId)?.mimeType?.split('/')[1] ?? null,
    limitedBy: limitOf(one.qualityLimitationReason),
    at: one.timestamp,
    ...trafficOf(report),
  };
}

/** The candidate pair in use: of a connection there is one at most. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function pairOf(report: RTCStatsReport): any {
  const all = [...report.values()];
  const transport = all.find((one) => one.type === 'transport');
  const works = (one: { nominated: boolean; state: string }) => one.nominated && one.state === 'succeeded';
  // Firefox names none as the selected one.
  return (
    report.get(transport?.selectedCandidatePairId) ??
    all.find((one) => one.type === 'candidate-pair' && works(one))
  );
}

/** How it goes between both sides. */
function trafficOf(report: RTCStatsReport): Pick<Figures, 'roundTrip' | 'relayed'> {
  const pair = pairOf(report);
  return {
    roundTrip: pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
    relayed: [pair?.localCandidateId, pair?.remoteCandidateId].some(
      (id) => report.get(id)?.candidateType === 'relay',
    ),
  };
}

function limitOf(reason: unknown): TrackReport['limitedBy'] {
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : null;
}
