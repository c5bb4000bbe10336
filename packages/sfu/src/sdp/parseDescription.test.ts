import { ParlorError } from '@parlor/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescription } from './parseDescription.ts';
import { publishAnswer } from './publishAnswer.ts';

const HASH = Array.from({ length: 32 }, () => 'AB').join(':');

const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 63 111',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuvwx',
  `a=fingerprint:sha-256 ${HASH}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sendonly',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:111 opus/48000/2',
  'a=ssrc:7 cname:x',
  'm=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=sendonly',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:98 H264/90000',
  'a=fmtp:98 packetization-mode=0',
  'a=rid:low send',
  'a=rid:high send',
  'a=simulcast:send low;high',
];
const text = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`;

const road = {
  ice: { ufrag: '0abc', pwd: 'x'.repeat(24), fingerprint: { algorithm: 'sha-256', hash: HASH } },
  setup: 'passive' as const,
  candidates: [
    { protocol: 'udp' as const, address: '192.0.2.1', port: 40_000 },
    { protocol: 'tcp' as const, address: '2001:db8::1', port: 443 },
  ],
};

describe('parseDescription', () => {
  it('reads what the router can use', () => {
    const { ice, media } = parseDescription(text(offer));
    expect(ice).toEqual({
      ufrag: 'abcd',
      pwd: 'abcdefghijklmnopqrstuvwx',
      fingerprint: { algorithm: 'sha-256', hash: HASH },
    });
    expect(
      media.map(({ mid, kind, direction, rids, ssrcs }) => ({ mid, kind, direction, rids, ssrcs })),
    ).toEqual([
      { mid: '0', kind: 'audio', direction: 'sendonly', rids: [], ssrcs: [{ ssrc: 7, rtxSsrc: null }] },
      { mid: '1', kind: 'video', direction: 'sendonly', rids: ['low', 'high'], ssrcs: [] },
    ]);
    expect(media[0]?.codecs.map((one) => one.name)).toEqual(['red', 'opus']);
    expect(media[1]?.codecs).toEqual([{ name: 'VP8', payloadType: 96, rtxPayloadType: 97 }]);
    expect(media[1]?.extensions.rid).toBe(10);
  });

  it('is answered with what is taken of it', () => {
    const answer = publishAnswer(1, parseDescription(text(offer)).media, road);
    expect(parseDescription(answer).media.map((one) => one.direction)).toEqual(['recvonly', 'recvonly']);
    for (const line of [
      'a=ice-lite',
      'a=setup:passive',
      'a=simulcast:recv low;high',
      'm=audio 9 UDP/TLS/RTP/SAVPF 63 111',
      'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
      'a=candidate:udp0 1 udp 2130706431 192.0.2.1 40000 typ host',
      'a=candidate:tcp1 1 tcp 1526726399 2001:db8::1 443 typ host tcptype passive',
      'a=end-of-candidates',
    ])
      expect(answer.split('\r\n')).toContain(line);
  });

  it.each([
    ['nothing', []],
    ['no m-line', offer.slice(0, 5)],
    ['no mid', offer.filter((one) => one !== 'a=mid:1')],
    ['a mid twice', offer.map((one) => one.replace('a=mid:1', 'a=mid:0'))],
    ['no ufrag', offer.filter((one) => !one.startsWith('a=ice-ufrag'))],
    ['a ufrag of something else', offer.map((one) => one.replace('abcd', 'ab cd'))],
    ['no fingerprint', offer.filter((one) => !one.startsWith('a=fingerprint'))],
    ['an unsafe hash', offer.map((one) => one.replace('sha-256', 'md5'))],
    ['too many encodings', offer.concat(Array.from({ length: 9 }, (_, index) => `a=rid:r${index} send`))],
  ])('refuses %s', (_what, lines) => {
    expect(() => parseDescription(text(lines))).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('never throws anything else, and never repeats a line break', () => {
    const line = fc.oneof(
      fc.constantFrom(...offer),
      fc.string(),
      fc.string().map((one) => `a=${one}`),
    );
    const change = fc.record({
      at: fc.nat(offer.length - 1),
      cut: fc.nat(2),
      put: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const lines = [...offer];
        for (const { at, cut, put } of changes) lines.splice(at, cut, ...put);
        try {
          const { media } = parseDescription(text(lines));
          for (const one of publishAnswer(1, media, road).split('\r\n'))
            expect(one).toMatch(/^([vostcmab]=[^\r\n]*)?$/);
        } catch (error) {
          if (!(error instanceof ParlorError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
