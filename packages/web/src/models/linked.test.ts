import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linked } from './linked.ts';

const words = (text: string) => ({ text, href: null });
const link = (text: string, href = text) => ({ text, href });

test.each([
  [
    'see https://example.org/a?b=c#d, or not',
    [words('see '), link('https://example.org/a?b=c#d'), words(', or not')],
  ],
  ['example.org', [link('example.org', 'https://example.org')]],
  ['(http://example.org)', [words('('), link('http://example.org'), words(')')]],
  ['two\nlines', [words('two\nlines')]],
  ['', []],
])('%j', (text, pieces) => {
  expect(linked(text)).toEqual(pieces);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://example.org/file',
  '<img src=x onerror=alert(1)>',
])('%s leads nowhere but to web pages', (text) => {
  for (const { href } of linked(text)) if (href !== null) expect(href).toMatch(/^https?:\/\//);
});

test('loses no letter, and links only to the web', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const pieces = linked(`${text} https://example.org/${text}`);
      expect(pieces.map((piece) => piece.text).join('')).toBe(`${text} https://example.org/${text}`);
      for (const { href } of pieces) if (href !== null) expect(new URL(href).protocol).toMatch(/^https?:$/);
    }),
  );
});
