import { expect, test } from 'vitest';
import { parentOrigin } from './parentOrigin.ts';

test.each([
  ['?parent=https://a.example', true, 'https://a.example'],
  ['?parent=https%3A%2F%2FA.example%3A443%2Fpage&join=now', true, 'https://a.example'],
  ['?parent=http://localhost:8080', true, 'http://localhost:8080'],
  ['?parent=https://a.example', false, null],
  ['', true, null],
  ['?parent=', true, null],
  ['?parent=*', true, null],
  ['?parent=null', true, null],
  ['?parent=javascript:alert(1)', true, null],
  ['?parent=file:///etc', true, null],
])('%s, framed: %s', (search, framed, origin) => {
  expect(parentOrigin(search, framed)).toBe(origin);
});
