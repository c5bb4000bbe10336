import type { Advice } from '@parlor/protocol';
import { expect, test } from 'vitest';
import { ar } from '../words/catalogues/ar.ts';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { adviceText } from './adviceText.ts';

const t = translator(en, 'en', 'ltr');
const port = 40_000;
const tried = ['192.0.2.1:40000'];

test.each<[Advice, string]>([
  [{ code: 'forwardsNothing' }, 'This server does not forward media: rooms stay at 4 participants.'],
  [
    { code: 'cannotForward' },
    'This server cannot forward media: rooms stay at 4 participants. Its log says why the media worker does not start.',
  ],
  [
    { code: 'udpReached', port, milliseconds: 12.4 },
    'UDP port 40000 of this server answers in 12 ms: larger rooms use it.',
  ],
  [
    { code: 'udpReached', port, milliseconds: null },
    'UDP port 40000 of this server answers: larger rooms use it.',
  ],
  [
    { code: 'udpSilent', port, tried },
    'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.0.2.1:40000.',
  ],
  [
    { code: 'udpSilent', port, tried: ['203.0.113.9:50000', 'a', 'b', 'c', 'd', 'e'] },
    'UDP port 40000 of this server could not be reached from this network: nothing came back from 203.0.113.9:50000, a, b, c and 2 more.',
  ],
  [
    { code: 'openUdp', from: port, to: port, announced: false },
    'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
  ],
  [
    { code: 'openUdp', from: port, to: port, announced: true },
    'Open UDP port 40000 in its firewall, or check the addresses of --announce when it is behind NAT or in a container.',
  ],
  [
    { code: 'openUdp', from: port, to: 40_003, announced: false },
    'Open UDP ports 40000 to 40003 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
  ],
  [
    { code: 'openUdp', from: port, to: 40_003, announced: true },
    'Open UDP ports 40000 to 40003 in its firewall, or check the addresses of --announce when it is behind NAT or in a container.',
  ],
  [{ code: 'untilThenTcp', port: 3000 }, 'Until then larger rooms use TCP port 3000 from there.'],
  [
    { code: 'tcpSilent', port, tried, socket: false },
    'TCP port 40000 could not be reached for media from this network (192.0.2.1:40000): people in networks without UDP will not get into larger rooms.',
  ],
  [
    { code: 'tcpSilent', port, tried, socket: true },
    'TCP port 40000 could not be reached for media from this network (192.0.2.1:40000): people in networks without UDP use the web connection in larger rooms.',
  ],
  [
    { code: 'tcpOff' },
    'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).',
  ],
  [{ code: 'tcpUnknown' }, 'Whether TCP reaches it is not known yet.'],
  [{ code: 'tcpSilentToo', port, tried }, 'TCP port 40000 was not reached either (192.0.2.1:40000).'],
  [
    { code: 'untilThenSocket', milliseconds: 12.4 },
    'Until then larger rooms use the web connection from there, which answers in 12 ms.',
  ],
  [
    { code: 'untilThenSocket', milliseconds: null },
    'Until then larger rooms use the web connection from there, which answers.',
  ],
  [{ code: 'socketSilent' }, 'The media websocket did not answer either.'],
  [{ code: 'untilThenNothing' }, 'Until then larger rooms have no picture and no sound from there.'],
])('%o', (advice, text) => {
  expect(adviceText(t, advice)).toBe(text);
});

test('an option keeps its order within a sentence from right to left', () => {
  const text = adviceText(translator(ar, 'ar', 'rtl'), {
    code: 'openUdp',
    from: port,
    to: port,
    announced: true,
  });
  expect(text).toContain('\u2068--announce\u2069');
});
