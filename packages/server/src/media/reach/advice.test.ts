import type { Reach, Road } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { advice, type Finding, type Setting } from './advice.ts';

const yes = (road: Road): Reach => ({ road, reached: true, milliseconds: 12.4, at: null });
const no = (road: Road): Reach => ({ road, reached: false, milliseconds: null, at: null });
const tried = {
  udp: { at: ['192.168.1.5:40000'], port: 40_000 },
  tcp: { at: ['192.168.1.5:3000'], port: 3000 },
};
const setting: Setting = {
  forwards: 'yes',
  udpPorts: { from: 40_000, to: 40_000 },
  announced: false,
  tcp: true,
};

const cases: [why: string, finding: Partial<Finding>, setting: Partial<Setting>, expected: string[]][] = [
  [
    'all is well',
    { udp: yes('udp'), tcp: yes('tcp') },
    {},
    ['UDP port 40000 of this server answers in 12 ms: larger rooms use it.'],
  ],
  [
    'no UDP',
    { udp: no('udp'), tcp: yes('tcp') },
    {},
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'Until then larger rooms use TCP port 3000 from there.',
    ],
  ],
  [
    'no UDP, several workers, an announced address',
    {
      udp: no('udp'),
      tcp: yes('tcp'),
      tried: { ...tried, udp: { at: ['203.0.113.9:50000', 'a', 'b', 'c', 'd', 'e'], port: 40_000 } },
    },
    { announced: true, udpPorts: { from: 40_000, to: 40_003 } },
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 203.0.113.9:50000, a, b, c and 2 more.',
      'Open UDP ports 40000 to 40003 in its firewall, or check the addresses of --announce when it is behind NAT or in a container.',
      'Until then larger rooms use TCP port 3000 from there.',
    ],
  ],
  [
    'neither',
    { udp: no('udp'), tcp: no('tcp') },
    { udpPorts: null },
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'TCP port 3000 was not reached either (192.168.1.5:3000).',
      'Until then larger rooms have no picture and no sound from there.',
    ],
  ],
  [
    'no UDP, and TCP is off',
    { udp: no('udp'), tried: { ...tried, tcp: null } },
    { tcp: false },
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).',
      'Until then larger rooms have no picture and no sound from there.',
    ],
  ],
  [
    'UDP, but no TCP',
    { udp: yes('udp'), tcp: no('tcp') },
    {},
    [
      'UDP port 40000 of this server answers in 12 ms: larger rooms use it.',
      'TCP port 3000 could not be reached for media from this network (192.168.1.5:3000): people in networks without UDP will not get into larger rooms.',
    ],
  ],
  [
    'UDP and the websocket, but no TCP',
    { udp: yes('udp'), tcp: no('tcp'), socket: yes('socket') },
    {},
    [
      'UDP port 40000 of this server answers in 12 ms: larger rooms use it.',
      'TCP port 3000 could not be reached for media from this network (192.168.1.5:3000): people in networks without UDP use the web connection in larger rooms.',
    ],
  ],
  [
    'neither, but the websocket',
    { udp: no('udp'), tcp: no('tcp'), socket: yes('socket') },
    {},
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'TCP port 3000 was not reached either (192.168.1.5:3000).',
      'Until then larger rooms use the web connection from there, which answers in 12 ms.',
    ],
  ],
  [
    'nothing at all, TCP off',
    { udp: no('udp'), tcp: no('tcp'), socket: no('socket'), tried: { ...tried, tcp: null } },
    { tcp: false },
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).',
      'The media websocket did not answer either.',
      'Until then larger rooms have no picture and no sound from there.',
    ],
  ],
  [
    'TCP: then the websocket does not matter',
    { udp: no('udp'), tcp: yes('tcp'), socket: no('socket') },
    {},
    [
      'UDP port 40000 of this server could not be reached from this network: nothing came back from 192.168.1.5:40000.',
      'Open UDP port 40000 in its firewall, or set --announce ADDRESS when it is behind NAT or in a container.',
      'Until then larger rooms use TCP port 3000 from there.',
    ],
  ],
  [
    'UDP: then the websocket does not matter',
    { udp: yes('udp'), tcp: yes('tcp'), socket: no('socket') },
    {},
    ['UDP port 40000 of this server answers in 12 ms: larger rooms use it.'],
  ],
  ['nothing was tried', { udp: no('udp'), tried: { udp: null, tcp: null } }, {}, []],
  [
    'no worker',
    { udp: no('udp'), tried: { udp: null, tcp: null } },
    { forwards: 'cannot' },
    [
      'This server cannot forward media: rooms stay at 4 participants. Its log says why the media worker does not start.',
    ],
  ],
];

it.each(cases)('%s', (_why, finding, more, expected) => {
  const all = { udp: null, tcp: null, socket: null, tried, ...finding };
  expect(advice(all, { ...setting, ...more }, 'person')).toEqual(expected);
});

it('that nothing is forwarded is said to the person, and is no news to the operator', () => {
  const none = { udp: null, tcp: null, socket: null, tried: { udp: null, tcp: null } };
  const off: Setting = { ...setting, forwards: 'no' };
  expect(advice(none, off, 'person')).toEqual([
    'This server does not forward media: rooms stay at 4 participants.',
  ]);
  expect(advice(none, off, 'operator')).toEqual([]);
  expect(advice(none, { ...off, forwards: 'cannot' }, 'operator')).toHaveLength(1);
});

it('names nobody to who runs the server', () => {
  const [why] = advice({ udp: no('udp'), tcp: null, socket: null, tried }, setting, 'operator');
  expect(why).toContain("could not be reached from a participant's network");
  expect(advice({ udp: yes('udp'), tcp: null, socket: null, tried }, setting, 'operator')).toEqual([
    'UDP port 40000 of this server answers a participant in 12 ms: larger rooms use it.',
  ]);
});
