import { extensionUris } from '../../src/sdp/extensions.ts';

/** The ids that the peers of these tests offer. */
export const ids = { mid: 4, rid: 10, repairedRid: 11, transportCc: 3, audioLevel: 1 } as const;

interface Parameters {
  ufrag: string;
  pwd: string;
  fingerprint: string;
  setup: string;
  candidates: string[];
}

/** One m-line of a sending browser. */
export interface BrowserOffer {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly rids: readonly string[];
}

export function parametersOf(sdp: string): Parameters {
  const find = (pattern: RegExp) => pattern.exec(sdp)?.[1] ?? '';
  return {
    ufrag: find(/a=ice-ufrag:(\S+)/),
    pwd: find(/a=ice-pwd:(\S+)/),
    fingerprint: find(/a=fingerprint:(\S+ \S+)/),
    setup: find(/a=setup:(\S+)/),
    candidates: [...new Set(sdp.match(/^a=candidate:.*$/gm))],
  };
}

function roadLines({ ufrag, pwd, fingerprint }: Parameters, setup: string): string[] {
  return [`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${pwd}`, `a=fingerprint:${fingerprint}`, `a=setup:${setup}`];
}

/** The router's side, as the library is to see it. */
export function privateSdp(parameters: Parameters): string {
  return join([
    ...session(['0']),
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:96 VP8/90000',
    ...roadLines(parameters, parameters.setup),
    ...parameters.candidates.map((one) => one.trim()),
  ]);
}

/** What a browser that sends these would offer. */
export function offerSdp(parameters: Parameters, media: readonly BrowserOffer[]): string {
  return join([
    ...session(media.map((one) => one.mid)),
    ...media.flatMap(({ mid, kind, rids }) => [
      kind === 'video' ? 'm=video 9 UDP/TLS/RTP/SAVPF 96 97' : 'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 0.0.0.0',
      ...roadLines(parameters, 'actpass'),
      `a=mid:${mid}`,
      'a=sendonly',
      'a=rtcp-mux',
      ...Object.entries(ids).map(([name, id]) => `a=extmap:${id} ${extensionUris[name as keyof typeof ids]}`),
      ...(kind === 'video'
        ? ['a=rtpmap:96 VP8/90000', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96']
        : ['a=rtpmap:111 opus/48000/2']),
      ...rids.map((rid) => `a=rid:${rid} send`),
      ...(rids.length > 0 ? [`a=simulcast:send ${rids.join(';')}`] : []),
    ]),
  ]);
}

/** The answer of a browser that takes all that is offered. */
export function mirrored(offer: string, parameters: Parameters): string {
  const lines = offer.split('\r\n').flatMap((line) => {
    if (/^a=(candidate|end-of|ssrc|msid|fingerprint|ice-pwd|setup)/.test(line)) return [];
    if (line.startsWith('a=ice-ufrag')) return roadLines(parameters, 'active');
    return [line.replace('a=sendonly', 'a=recvonly')];
  });
  return lines.join('\r\n');
}

function session(mids: readonly string[]): string[] {
  return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', `a=group:BUNDLE ${mids.join(' ')}`];
}

function join(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}
