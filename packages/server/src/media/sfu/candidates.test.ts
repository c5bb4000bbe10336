import { expect, it } from 'vitest';
import { parseAnnouncement } from './announcement.ts';
import {
  candidatesFor,
  type Hint,
  hintedCandidates,
  type Surroundings,
  shownEndpoint,
} from './candidates.ts';

const first = { index: 0, rtcPort: 40_000 };
const third = { index: 2, rtcPort: 40_002 };
const interfaces = ['127.0.0.1', '192.168.1.5', '::1', '2001:db8::5'];
const tcp = { address: '::', port: 3000 };
const announce = (...texts: string[]) =>
  texts.map((text) => {
    const announcement = parseAnnouncement(text);
    return {
      ...announcement,
      address: announcement.host === 'media.example.org' ? '203.0.113.9' : announcement.host,
    };
  });

const cases: [
  why: string,
  around: Partial<Surroundings>,
  worker: { index: number; rtcPort: number },
  local: boolean,
  expected: string[],
][] = [
  [
    'the interfaces, UDP first',
    {},
    first,
    false,
    ['udp 192.168.1.5:40000', 'udp [2001:db8::5]:40000', 'tcp 192.168.1.5:3000', 'tcp [2001:db8::5]:3000'],
  ],
  [
    'loopback for who came over loopback, last',
    { tcp: null },
    first,
    true,
    ['udp 192.168.1.5:40000', 'udp [2001:db8::5]:40000', 'udp 127.0.0.1:40000', 'udp [::1]:40000'],
  ],
  ['no TCP', { tcp: null, interfaces: ['192.168.1.5'] }, third, false, ['udp 192.168.1.5:40002']],
  [
    'TCP on IPv4 only',
    { tcp: { address: '0.0.0.0', port: 3000 } },
    first,
    false,
    ['udp 192.168.1.5:40000', 'udp [2001:db8::5]:40000', 'tcp 192.168.1.5:3000'],
  ],
  [
    'TCP on one address only',
    { tcp: { address: '127.0.0.1', port: 3000 } },
    first,
    true,
    [
      'udp 192.168.1.5:40000',
      'udp [2001:db8::5]:40000',
      'udp 127.0.0.1:40000',
      'udp [::1]:40000',
      'tcp 127.0.0.1:3000',
    ],
  ],
  [
    'announced before the own ones, in their order',
    { announced: announce('media.example.org', '198.51.100.7'), interfaces: ['10.0.0.2'] },
    first,
    false,
    [
      'udp 203.0.113.9:40000',
      'udp 198.51.100.7:40000',
      'udp 10.0.0.2:40000',
      'tcp 203.0.113.9:3000',
      'tcp 198.51.100.7:3000',
      'tcp 10.0.0.2:3000',
    ],
  ],
  [
    'other ports outside, one after the other',
    { announced: announce('198.51.100.7:50000'), interfaces: [], tcp: null },
    third,
    false,
    ['udp 198.51.100.7:50002'],
  ],
  [
    'a range that ends before this worker',
    { announced: announce('198.51.100.7:50000-50001'), interfaces: ['10.0.0.2'], tcp: null },
    third,
    false,
    ['udp 10.0.0.2:40002'],
  ],
  [
    'another TCP port outside, the same for all workers',
    { announced: announce('198.51.100.7:50000', '198.51.100.7:8443/tcp'), interfaces: [] },
    third,
    false,
    ['udp 198.51.100.7:50002', 'tcp 198.51.100.7:8443'],
  ],
  [
    'TCP only',
    { announced: announce('198.51.100.7/tcp'), interfaces: [] },
    first,
    false,
    ['tcp 198.51.100.7:3000'],
  ],
  [
    'announced TCP where none is taken',
    { announced: announce('198.51.100.7:8443/tcp'), interfaces: [], tcp: null },
    first,
    false,
    [],
  ],
  [
    'what is announced and an interface as well, once',
    { announced: announce('192.168.1.5'), interfaces: ['192.168.1.5'], tcp: null },
    first,
    false,
    ['udp 192.168.1.5:40000'],
  ],
];

it.each(cases)('%s', (_why, around, worker, local, expected) => {
  const all = { announced: [], interfaces, tcp, ...around };
  const shown = candidatesFor(all, worker, local).map((one) => `${one.protocol} ${shownEndpoint(one)}`);
  expect(shown).toEqual(expected);
});

it('is bounded', () => {
  const many = Array.from({ length: 100 }, (_, index) => `10.0.0.${index + 1}`);
  expect(candidatesFor({ announced: [], interfaces: many, tcp }, first, false)).toHaveLength(24);
});

it.each<[why: string, hints: Hint[], tcp: Surroundings['tcp'], expected: string[]]>([
  [
    'at the ports that media has here',
    [
      { protocol: 'udp', address: '203.0.113.7' },
      { protocol: 'tcp', address: '2001:db8::7' },
    ],
    tcp,
    ['udp 203.0.113.7:40002', 'tcp [2001:db8::7]:3000'],
  ],
  ['no TCP', [{ protocol: 'tcp', address: '203.0.113.7' }], null, []],
  [
    'an address that is known on this road, if with another port',
    [
      { protocol: 'udp', address: '198.51.100.7' },
      { protocol: 'tcp', address: '198.51.100.7' },
    ],
    tcp,
    ['tcp 198.51.100.7:3000'],
  ],
])('hinted: %s', (_why, hints, over, expected) => {
  const known = [{ protocol: 'udp', address: '198.51.100.7', port: 50_002 }] as const;
  const shown = hintedCandidates(hints, known, { tcp: over }, third);
  expect(shown.map((one) => `${one.protocol} ${shownEndpoint(one)}`)).toEqual(expected);
});
