import type { IceParameters, Target } from './Pipe.ts';

/** Its m-line. */
export const privateLine = { mid: '0', payloadType: 96 };

/**
 * The offer that the library is shown in place of the browser's: exactly one m-line, so that it hands over the
 * packets of every SSRC and payload type. `setup`: which side of DTLS the other one is (RFC 8842 section 5).
 */
export function privateOffer(
  { ufrag, pwd, fingerprint }: IceParameters,
  setup: 'active' | 'passive' = 'active',
  candidates: readonly Target[] = [],
): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${privateLine.mid}`,
    `m=video 9 UDP/TLS/RTP/SAVPF ${privateLine.payloadType}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${privateLine.mid}`,
    'a=sendrecv',
    'a=rtcp-mux',
    `a=rtpmap:${privateLine.payloadType} VP8/90000`,
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    `a=fingerprint:${fingerprint.algorithm} ${fingerprint.hash}`,
    `a=setup:${setup}`,
    ...candidates.map(
      ({ address, port }, index) => `a=candidate:${index} 1 UDP 2122317823 ${address} ${port} typ host`,
    ),
    '',
  ].join('\r\n');
}
