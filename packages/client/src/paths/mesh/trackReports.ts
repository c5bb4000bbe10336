import type { ParticipantId, Source } from '@parlor/protocol';
import type { TrackReport } from '../Path.ts';

/** The sources that a call carries. */
interface Carried {
  readonly audio: Source;
  readonly video: Source;
}

/** Reads the tracks out of a report of getStats (W3C webrtc-stats, section 7). */
export function reportsOf(
  participantId: ParticipantId,
  carried: Carried,
  report: RTCStatsReport,
): TrackReport[] {
  const all = [...report.values()];
  const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
  const roundTrip = pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000;
  const relayed = [pair?.localCandidateId, pair?.remoteCandidateId].some(
    (id) => report.get(id)?.candidateType === 'relay',
  );
  return all
    .filter((one) => one.type === 'inbound-rtp' || one.type === 'outbound-rtp')
    .map((one) => {
      // How the other side receives what is sent here (RTCP receiver reports).
      const there = report.get(one.remoteId);
      const received = one.type === 'inbound-rtp';
      return {
        participantId,
        source: carried[one.kind as keyof Carried],
        direction: received ? ('received' as const) : ('sent' as const),
        path: 'mesh' as const,
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
        roundTrip,
        relayed,
      };
    });
}

function limitOf(reason: unknown): TrackReport['limitedBy'] {
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : null;
}
