import { canonicalRoomName } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import { freshRoomUrl, origin, pageUrl } from './links.ts';

describe('links', () => {
  it.each([
    [false, '::', 3000, 'http://localhost:3000'],
    [true, '0.0.0.0', 443, 'https://localhost'],
    [false, '192.0.2.1', 80, 'http://192.0.2.1'],
  ])('%s %s %i: %s', (secure, host, port, url) => expect(pageUrl(secure, host, port)).toBe(url));

  it('have brackets around IPv6', () =>
    expect(origin(true, '2001:db8::1', 3000)).toBe('https://[2001:db8::1]:3000'));

  it('name a fresh room canonically', () => {
    const name = new URL(freshRoomUrl('http://localhost')).pathname.slice(1);
    expect(canonicalRoomName(name)).toBe(name);
    expect(name).toMatch(/^([a-z]{5}-){3}[a-z]{5}$/);
  });
});
