import type { Advice, Reach, Road } from '@parlor/protocol';
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

const silent: Advice = { code: 'udpSilent', port: 40_000, tried: tried.udp.at };
const open: Advice = { code: 'openUdp', from: 40_000, to: 40_000, announced: false };

const cases: [why: string, finding: Partial<Finding>, setting: Partial<Setting>, expected: Advice[]][] = [
  [
    'all is well',
    { udp: yes('udp'), tcp: yes('tcp') },
    {},
    [{ code: 'udpReached', port: 40_000, milliseconds: 12.4 }],
  ],
  ['no UDP', { udp: no('udp'), tcp: yes('tcp') }, {}, [silent, open, { code: 'untilThenTcp', port: 3000 }]],
  [
    'no UDP, several workers, an announced address',
    {
      udp: no('udp'),
      tcp: yes('tcp'),
      tried: { ...tried, udp: { at: ['203.0.113.9:50000', 'a', 'b', 'c', 'd', 'e'], port: 40_000 } },
    },
    { announced: true, udpPorts: { from: 40_000, to: 40_003 } },
    [
      { code: 'udpSilent', port: 40_000, tried: ['203.0.113.9:50000', 'a', 'b', 'c', 'd', 'e'] },
      { code: 'openUdp', from: 40_000, to: 40_003, announced: true },
      { code: 'untilThenTcp', port: 3000 },
    ],
  ],
  [
    'neither',
    { udp: no('udp'), tcp: no('tcp') },
    { udpPorts: null },
    [silent, open, { code: 'tcpSilentToo', port: 3000, tried: tried.tcp.at }, { code: 'untilThenNothing' }],
  ],
  [
    'no UDP, and TCP is off',
    { udp: no('udp'), tried: { ...tried, tcp: null } },
    { tcp: false },
    [silent, open, { code: 'tcpOff' }, { code: 'untilThenNothing' }],
  ],
  [
    'UDP, but no TCP',
    { udp: yes('udp'), tcp: no('tcp') },
    {},
    [
      { code: 'udpReached', port: 40_000, milliseconds: 12.4 },
      { code: 'tcpSilent', port: 3000, tried: tried.tcp.at, socket: false },
    ],
  ],
  [
    'UDP and the websocket, but no TCP',
    { udp: yes('udp'), tcp: no('tcp'), socket: yes('socket') },
    {},
    [
      { code: 'udpReached', port: 40_000, milliseconds: 12.4 },
      { code: 'tcpSilent', port: 3000, tried: tried.tcp.at, socket: true },
    ],
  ],
  [
    'neither, but the websocket',
    { udp: no('udp'), tcp: no('tcp'), socket: yes('socket') },
    {},
    [
      silent,
      open,
      { code: 'tcpSilentToo', port: 3000, tried: tried.tcp.at },
      { code: 'untilThenSocket', milliseconds: 12.4 },
    ],
  ],
  [
    'nothing at all, TCP off',
    { udp: no('udp'), tcp: no('tcp'), socket: no('socket'), tried: { ...tried, tcp: null } },
    { tcp: false },
    [silent, open, { code: 'tcpOff' }, { code: 'socketSilent' }, { code: 'untilThenNothing' }],
  ],
  [
    'TCP: then the websocket does not matter',
    { udp: no('udp'), tcp: yes('tcp'), socket: no('socket') },
    {},
    [silent, open, { code: 'untilThenTcp', port: 3000 }],
  ],
  [
    'UDP: then the websocket does not matter',
    { udp: yes('udp'), tcp: yes('tcp'), socket: no('socket') },
    {},
    [{ code: 'udpReached', port: 40_000, milliseconds: 12.4 }],
  ],
  ['nothing was tried', { udp: no('udp'), tried: { udp: null, tcp: null } }, {}, []],
  [
    'media is not forwarded, as it was set',
    { udp: no('udp'), tried: { udp: null, tcp: null } },
    { forwards: 'no' },
    [{ code: 'forwardsNothing' }],
  ],
  [
    'no worker',
    { udp: no('udp'), tried: { udp: null, tcp: null } },
    { forwards: 'cannot' },
    [{ code: 'cannotForward' }],
  ],
];

it.each(cases)('%s', (_why, finding, more, expected) => {
  const all = { udp: null, tcp: null, socket: null, tried, ...finding };
  expect(advice(all, { ...setting, ...more })).toEqual(expected);
});
