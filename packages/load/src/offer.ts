import type { IceParameters } from '@parlor/sfu/synthetic';

/** Of the one picture that a synthetic participant sends. */
export const stream = { mid: '0', payloadType: 96, rtxPayloadType: 97, ssrc: 0x10203040, transportCcId: 3 };

/** A sending browser's offer, as short as it can be (RFC 8829 section 5.2.1): one VP8 picture. */
export function publisherOffer({ ufrag, pwd, fingerprint }: IceParameters, ssrc: number): string {
  const { mid, payloadType, rtxPayloadType, transportCcId } = stream;
  return [
    ...session,
    'a=group:BUNDLE 0',
    `m=video 9 UDP/TLS/RTP/SAVPF ${payloadType} ${rtxPayloadType}`,
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    `a=fingerprint:${fingerprint.algorithm} ${fingerprint.hash}`,
    'a=setup:actpass',
    `a=mid:${mid}`,
    'a=sendonly',
    'a=rtcp-mux',
    'a=rtcp-rsize',
    'a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid',
    `a=extmap:${transportCcId} http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01`,
    `a=rtpmap:${payloadType} VP8/90000`,
    `a=rtcp-fb:${payloadType} transport-cc`,
    `a=rtcp-fb:${payloadType} nack`,
    `a=rtcp-fb:${payloadType} nack pli`,
    `a=rtpmap:${rtxPayloadType} rtx/90000`,
    `a=fmtp:${rtxPayloadType} apt=${payloadType}`,
    `a=msid:load picture${ssrc}`,
    `a=ssrc:${ssrc} cname:load${ssrc}`,
    '',
  ].join('\r\n');
}

/** A receiving browser's answer: accepts every m-line of the offer as it is (RFC 8829 section 5.3.1). */
export function subscriberAnswer(offer: string, { ufrag, pwd, fingerprint }: IceParameters): string {
  const [, ...sections] = offer.split(/\r?\n(?=m=)/);
  const kept = /^(m=|c=|a=(mid|rtcp-mux|rtcp-rsize|extmap|rtpmap|fmtp|rtcp-fb):?)/;
  const mids = sections.map((one) => /^a=mid:(\S+)/m.exec(one)?.[1] ?? '');
  return [
    ...session,
    `a=group:BUNDLE ${mids.join(' ')}`,
    ...sections.flatMap((section) => [
      ...section.split(/\r?\n/).filter((line) => kept.test(line)),
      `a=ice-ufrag:${ufrag}`,
      `a=ice-pwd:${pwd}`,
      `a=fingerprint:${fingerprint.algorithm} ${fingerprint.hash}`,
      'a=setup:active',
      /^a=inactive/m.test(section) ? 'a=inactive' : 'a=recvonly',
    ]),
    '',
  ].join('\r\n');
}

const session = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0'];
