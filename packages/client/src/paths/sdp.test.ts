import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tuned } from './sdp.ts';

const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:0 PCMU/8000',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=sctp-port:5000',
  '',
].join('\r\n');

it('asks for sound without gaps and silence, doubled where offered', () => {
  const lines = tuned(offer).split('\r\n');
  expect(lines).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 63 111 0');
  expect(lines).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;stereo=1');
  expect(lines).toContain('a=fmtp:63 111/111');
});

it('lets the picture begin at a fair size', () => {
  const lines = tuned(offer).split('\r\n');
  expect(lines).toContain('a=fmtp:96 x-google-start-bitrate=1200');
  expect(lines).toContain('a=fmtp:97 apt=96');
});

it('leaves everything else as it was', () => {
  const changed = /^(m=audio|a=fmtp:(111|96))/;
  const rest = (sdp: string) => sdp.split('\r\n').filter((line) => !changed.test(line));
  expect(rest(tuned(offer)).sort()).toEqual(rest(offer).sort());
});

it('is done after the first time, and takes any text', () => {
  expect(tuned(tuned(offer))).toBe(tuned(offer));
  fc.assert(fc.property(fc.string(), (noise) => typeof tuned(`${offer}${noise}`) === 'string'));
});
