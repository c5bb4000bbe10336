import type { ParticipantId } from '@parlor/protocol';
import type { TrackStats } from '../Path.ts';

/** Reads the tracks out of a report of getStats (W3C webrtc-stats, section 7). */
export function trackStats(participantId: ParticipantId, report: RTCStatsReport): TrackStats[] {
  const all = [...report.values()];
  const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated);
  const roundTrip = pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000;
  return all
    .filter((one) => one.type === 'inbound-rtp' || one.type === 'outbound-rtp')
    .map((one) => ({
      participantId,
      kind: one.kind,
      direction: one.type === 'inbound-rtp' ? 'received' : 'sent',
      packets: one.packetsReceived ?? one.packetsSent ?? 0,
      bytes: one.bytesReceived ?? one.bytesSent ?? 0,
      roundTrip,
    }));
}
