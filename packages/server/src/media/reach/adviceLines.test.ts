import type { Advice } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { adviceLines } from './adviceLines.ts';

const port = 40_000;
const tried = ['192.168.1.5:40000'];

const cases: [Advice, string][] = [
  [
    { code: 'cannotForward' },
    'This server cannot forward media: rooms stay at 4 participants. Its log says why the media worker does not start.',
  ],
  [
    { code: 'udpReached', port, milliseconds: 12.4 },
    'UDP port 40000 of this server answers a participant in 12 ms: larger rooms use it.',
  ],
  [
    { code: 'udpSilent', port, tried },
    "UDP port 40000 of this server could not be reached from a participant's network: nothing came back from 192.168.1.5:40000.",
  ],
  [
    { code: 'udpSilent', port, tried: ['203.0.113.9:50000', 'a', 'b', 'c', 'd', 'e'] },
    "UDP port 40000 of this server could not be reached from a participant's network: nothing came back from 203.0.113.9:50000, a, b, c and 2 more.",
  ],
  [
    { code: 'openUdp', from: port, to: port, announced: false },
    'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
  ],
  [
    { code: 'openUdp', from: port, to: 40_003, announced: true },
    'Open UDP ports 40000 to 40003 in its firewall, or check the addresses of --announce when it is behind NAT or in a container.',
  ],
  [{ code: 'untilThenTcp', port: 3000 }, 'Until then larger rooms use TCP port 3000 from there.'],
  [
    { code: 'tcpSilent', port, tried, socket: false },
    "TCP port 40000 could not be reached for media from a participant's network (192.168.1.5:40000): people in networks without UDP will not get into larger rooms.",
  ],
  [
    { code: 'tcpSilent', port, tried, socket: true },
    "TCP port 40000 could not be reached for media from a participant's network (192.168.1.5:40000): people in networks without UDP use the web connection in larger rooms.",
  ],
  [
    { code: 'tcpOff' },
    'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).',
  ],
  [{ code: 'tcpUnknown' }, 'Whether TCP reaches it is not known yet.'],
  [{ code: 'tcpSilentToo', port, tried }, 'TCP port 40000 was not reached either (192.168.1.5:40000).'],
  [
    { code: 'untilThenSocket', milliseconds: 12.4 },
    'Until then larger rooms use the web connection from there, which answers in 12 ms.',
  ],
  [{ code: 'socketSilent' }, 'The media websocket did not answer either.'],
  [{ code: 'untilThenNothing' }, 'Until then larger rooms have no picture and no sound from there.'],
];

it.each(cases)('%o', (one, line) => {
  expect(adviceLines([one])).toEqual([line]);
});

it('that nothing is forwarded is no news to who set it so', () => {
  expect(adviceLines([{ code: 'forwardsNothing' }])).toEqual([]);
});
