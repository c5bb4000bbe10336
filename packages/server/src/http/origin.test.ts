import { describe, expect, it } from 'vitest';
import { sameHost } from './origin.ts';

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
