import { expect, it } from 'vitest';
import type { Hint } from './candidates.ts';
import { VerifiedHints } from './VerifiedHints.ts';

const DAY = 24 * 60 * 60 * 1000;
const udp: Hint = { protocol: 'udp', address: '203.0.113.7' };
const tcp: Hint = { protocol: 'tcp', address: '203.0.113.7' };

it('counts for pages opened by the same name', () => {
  const verified = new VerifiedHints();
  verified.confirm('parlor.example.org', udp, 0);
  verified.confirm('parlor.example.org', tcp, 0);
  verified.confirm('parlor.example.org', udp, 5);
  expect(verified.of('parlor.example.org', 10)).toEqual([tcp, udp]);
  expect(verified.of('other.example.org', 10)).toEqual([]);
  expect(verified.lines(10)).toEqual(['parlor.example.org: tcp 203.0.113.7, udp 203.0.113.7']);
});

it('is forgotten a day after the last confirmation', () => {
  const verified = new VerifiedHints();
  verified.confirm('parlor.example.org', udp, 0);
  verified.confirm('parlor.example.org', tcp, 0);
  verified.confirm('parlor.example.org', udp, 1000);
  expect(verified.of('parlor.example.org', DAY)).toEqual([udp]);
  expect(verified.of('parlor.example.org', DAY + 1000)).toEqual([]);
  expect(verified.lines(DAY + 1000)).toEqual([]);
});

it('is bounded in names and in addresses of each', () => {
  const verified = new VerifiedHints();
  for (let n = 0; n < 200; n += 1) verified.confirm(`${n}.example.org`, udp, n);
  expect(verified.lines(200)).toHaveLength(64);
  expect(verified.of('199.example.org', 200)).toEqual([udp]);
  for (let n = 1; n < 50; n += 1)
    verified.confirm('parlor.example.org', { protocol: 'udp', address: `10.0.0.${n}` }, n);
  expect(verified.of('parlor.example.org', 200).map(({ address }) => address)).toEqual([
    '10.0.0.46',
    '10.0.0.47',
    '10.0.0.48',
    '10.0.0.49',
  ]);
});
