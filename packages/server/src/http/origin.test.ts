import { describe, expect, it } from 'vitest';
import { sameHost, sameName } from './origin.ts';

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
