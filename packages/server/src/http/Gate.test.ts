import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { compileTrust } from './app.ts';
import { Gate } from './Gate.ts';

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe('Gate', () => {
  it.each([
    [0, '192.0.2.1', {}, '192.0.2.1'],
    [0, '192.0.2.1', { 'x-forwarded-for': '198.51.100.9' }, '192.0.2.1'],
    [1, '10.0.0.1', { 'x-forwarded-for': '203.0.113.5, 198.51.100.9' }, '198.51.100.9'],
    [2, '10.0.0.1', { 'x-forwarded-for': '203.0.113.5, 198.51.100.9' }, '203.0.113.5'],
    ['10.0.0.0/8', '10.0.0.1', { 'x-forwarded-for': '203.0.113.5, 10.2.3.4' }, '203.0.113.5'],
    ['10.0.0.0/8', '192.0.2.1', { 'x-forwarded-for': '203.0.113.5' }, '192.0.2.1'],
    ['loopback', '::ffff:127.0.0.1', { 'x-forwarded-for': '2001:db8::1' }, '2001:db8:0:0::/64'],
    [5, '10.0.0.1', { 'x-forwarded-for': '203.0.113.5' }, '203.0.113.5'],
    [1, '10.0.0.1', { 'x-forwarded-for': 'garbage' }, 'garbage'],
  ])('trusting %s, %s with %j counts as %s', (trust, address, headers, key) => {
    expect(new Gate(compileTrust(trust), []).addressKey(request(address, headers))).toBe(key);
  });

  const host = { host: 'inside:3000' };
  it.each([
    [0, { ...host, origin: 'http://inside:3000' }, true],
    [0, { ...host, origin: 'https://outside.example' }, false],
    [0, { ...host, origin: 'https://outside.example', 'x-forwarded-host': 'outside.example' }, false],
    [1, { ...host, origin: 'https://outside.example', 'x-forwarded-host': 'outside.example' }, true],
    [1, { ...host, origin: 'https://outside.example', 'x-forwarded-host': 'outside.example, other' }, true],
    [0, { ...host, origin: 'https://friend.example' }, true],
    [0, { ...host, origin: 'https://friend.example:444' }, false],
    [0, host, true],
  ])('trusting %s, %j may connect: %s', (trust, headers, allowed) => {
    const gate = new Gate(compileTrust(trust), ['https://friend.example']);
    expect(gate.allowsOrigin(request('10.0.0.1', headers))).toBe(allowed);
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['127.0.0.1', {}, true],
    ['127.8.9.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['192.0.2.1', {}, false],
    ['::ffff:192.0.2.1', {}, false],
    ['127.0.0.1.example', {}, false],
    ['', {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, false],
    ['127.0.0.1', { via: '1.1 proxy' }, false],
  ])('%s with %j asks for itself on this machine: %s', (address, headers, local) => {
    expect(new Gate(compileTrust(1), []).isLocal(request(address, headers))).toBe(local);
  });
});
