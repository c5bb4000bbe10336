import { pairOf } from '../trackReports.ts';

/** Longest `ADDRESS:PORT`: an IPv6 address that ends in an IPv4 one. */
const MAX_LENGTH = 64;

/** Where the other side is on the road in use, as `192.0.2.1:40000` or `[2001:db8::1]:40000`; null: not known. */
export function remoteEndpoint(report: RTCStatsReport): string | null {
  const remote = report.get(pairOf(report)?.remoteCandidateId);
  if (!remote?.address || !remote.port) return null;
  const address = String(remote.address).replace(/^\[(.*)\]$/, '$1');
  const shown = `${address.includes(':') ? `[${address}]` : address}:${remote.port}`;
  return shown.length > MAX_LENGTH ? null : shown;
}
