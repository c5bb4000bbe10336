import { expect, it } from 'vitest';
import { remoteEndpoint } from './remoteEndpoint.ts';

const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded', remoteCandidateId: 'r' };
const report = (...all: { id: string }[]) =>
  new Map(all.map((one) => [one.id, one])) as unknown as RTCStatsReport;

it.each([
  ['IPv4', { address: '192.0.2.1', port: 40_000 }, '192.0.2.1:40000'],
  ['IPv6', { address: '2001:db8::1', port: 40_000 }, '[2001:db8::1]:40000'],
  ['IPv6 in brackets', { address: '[2001:db8::1]', port: 40_000 }, '[2001:db8::1]:40000'],
  ['a browser that hides the address', { address: null, port: 40_000 }, null],
  ['what is no address', { address: 'x'.repeat(70), port: 40_000 }, null],
])('%s', (_why, remote, expected) => {
  expect(remoteEndpoint(report({ id: 'p', ...pair }, { id: 'r', ...remote }))).toBe(expected);
});

it('is unknown as long as no pair is in use', () => {
  const failed = { id: 'p', ...pair, state: 'failed' };
  const remote = { id: 'r', address: '192.0.2.1', port: 40_000 };
  expect(remoteEndpoint(report(failed, remote))).toBeNull();
  expect(remoteEndpoint(report())).toBeNull();
});
