import { describe, expect, it } from 'vitest';
import { hostName, sameHost, sameName } from './origin.ts';

describe('sameHost', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['https://example.org', 'example.org', true],
    ['https://example.org', 'example.org:443', true],
    ['https://Example.ORG', 'example.org', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['http://localhost:3001', 'localhost:3000', false],
    ['https://example.org', 'example.org:80', false],
    ['https://evil.example', 'example.org', false],
    ['https://example.org.evil.example', 'example.org', false],
    ['https://example.org@evil.example', 'example.org', false],
    ['null', 'example.org', false],
    ['', '', false],
    ['http://', '', false],
    ['http://a', 'a/b', true],
  ])('%s at %s: %s', (origin, host, same) => expect(sameHost(origin, host)).toBe(same));
});

describe('sameName', () => {
  it.each([
    ['http://localhost:8080', 'localhost:3001', true],
    ['https://Example.org', 'example.org:3001', true],
    ['http://[::1]:8080', '[::1]:3001', true],
    ['http://localhost:8080', '127.0.0.1:3001', false],
    ['https://example.org.evil.example', 'example.org:3001', false],
    ['https://example.org@evil.example', 'example.org:3001', false],
    ['null', 'example.org:3001', false],
    ['file:///example.org', '', false],
    ['', '', false],
  ])('%s at %s: %s', (origin, host, same) => expect(sameName(origin, host)).toBe(same));
});

describe('hostName', () => {
  it.each([
    ['example.org:3000', 'example.org'],
    ['EXAMPLE.org', 'example.org'],
    ['192.0.2.1:80', '192.0.2.1'],
    ['[2001:DB8::1]:3000', '2001:db8::1'],
    ['', null],
    ['a b', null],
    ['example.org:port', null],
    [`${'a.'.repeat(200)}org`, null],
  ])('of %s: %s', (host, name) => expect(hostName(host)).toBe(name));
});
