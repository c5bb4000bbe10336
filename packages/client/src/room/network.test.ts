import type { Reach } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { networkOf } from './network.ts';

type Known = Partial<Record<Reach['road'], boolean>>;

const roads = (known: Known): Reach[] =>
  Object.entries(known).map(([road, reached]) => ({
    road: road as Reach['road'],
    reached,
    milliseconds: reached ? 3 : null,
    at: null,
  }));

it.each([
  [{}, null],
  [{ socket: true }, null],
  [{ tcp: true }, null],
  [{ udp: true }, 'direct'],
  [{ udp: true, tcp: false, socket: false }, 'direct'],
  [{ udp: false }, null],
  [{ udp: false, socket: true }, null],
  [{ udp: false, tcp: true }, 'server'],
  [{ udp: false, tcp: false }, null],
  [{ udp: false, tcp: false, socket: true }, 'web'],
  [{ udp: false, tcp: false, socket: false }, null],
] satisfies [Known, string | null][])('%j is %s', (known, network) => {
  expect(networkOf(roads(known), true)).toBe(network);
});

it('without WebRTC only the web connection counts', () => {
  expect(networkOf(roads({ udp: true, tcp: true }), false)).toBeNull();
  expect(networkOf(roads({ udp: true, tcp: true, socket: true }), false)).toBe('web');
});
