import { ParlorError } from '@parlor/protocol';
import type { Candidate } from '../api.ts';
import type { IceParameters } from '../pipe/Pipe.ts';
import type { Codec } from './codecs.ts';
import { type ExtensionIds, type ExtensionName, extensionUris } from './extensions.ts';

const ADDRESS = /^[\d.]{7,15}$|^[\da-fA-F:.]{2,45}$/;

/** The transport, as it stands in every m-line. */
export interface Road {
  readonly ice: IceParameters;
  readonly setup: 'passive' | 'actpass';
  readonly candidates: readonly Candidate[];
}

/** RFC 8839 section 5, RFC 8122, RFC 8842 section 5. */
export function roadLines({ ice, setup, candidates }: Road): string[] {
  return [
    `a=ice-ufrag:${ice.ufrag}`,
    `a=ice-pwd:${ice.pwd}`,
    `a=fingerprint:${ice.fingerprint.algorithm} ${ice.fingerprint.hash}`,
    `a=setup:${setup}`,
    ...candidates.map(candidateLine),
    'a=end-of-candidates',
  ];
}

/** RFC 8839 section 5.1, RFC 6544 section 4.5. The first of the list has the highest priority. */
function candidateLine({ protocol, address, port }: Candidate, index: number): string {
  if (!ADDRESS.test(address) || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ParlorError('internal', { message: `no candidate: ${address} ${port}` });
  const local = 65_535 - index;
  // RFC 8445 section 5.1.2.1: type host; TCP stands back behind all of UDP.
  const priority = (protocol === 'udp' ? 126 : 90) * 2 ** 24 + local * 2 ** 8 + 255;
  const line = `a=candidate:${protocol}${index} 1 ${protocol} ${priority} ${address} ${port} typ host`;
  return protocol === 'udp' ? line : `${line} tcptype passive`;
}

export function extensionLines(ids: ExtensionIds, names: readonly ExtensionName[]): string[] {
  return names.filter((name) => ids[name] > 0).map((name) => `a=extmap:${ids[name]} ${extensionUris[name]}`);
}

/** `rtpmap`, `fmtp` and `rtcp-fb` (RFC 4585 section 4.2) of a codec and its retransmissions. */
export function codecLines({ name, payloadType, rtxPayloadType }: Codec, format: string): string[] {
  const sound = name === 'opus' || name === 'red';
  const rate = { opus: 'opus/48000/2', red: 'red/48000/2', VP8: 'VP8/90000', H264: 'H264/90000' }[name];
  const feedback = sound ? ['transport-cc'] : ['goog-remb', 'transport-cc', 'ccm fir', 'nack', 'nack pli'];
  const lines = [
    `a=rtpmap:${payloadType} ${rate}`,
    ...feedback.map((one) => `a=rtcp-fb:${payloadType} ${one}`),
    ...(format ? [`a=fmtp:${payloadType} ${format}`] : []),
  ];
  if (rtxPayloadType === null) return lines;
  return [...lines, `a=rtpmap:${rtxPayloadType} rtx/90000`, `a=fmtp:${rtxPayloadType} apt=${payloadType}`];
}

/** The beginning of a description (RFC 8866 section 5), with all of `mids` on one transport (RFC 9143). */
export function sessionLines(version: number, mids: readonly string[], more: readonly string[]): string[] {
  return [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...more,
    `a=group:BUNDLE ${mids.join(' ')}`,
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
  ];
}

export function joinLines(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}
