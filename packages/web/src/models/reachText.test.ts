import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { reachTexts } from './reachText.ts';

const t = translator(en, 'en', 'ltr');

test('what works, and what was tried in vain', () => {
  const roads = [
    { road: 'udp', reached: true, milliseconds: 12, at: null, tried: ['192.0.2.1:40000'] },
    {
      road: 'tcp',
      reached: false,
      milliseconds: null,
      at: null,
      tried: ['192.0.2.1:3000', '[2001:db8::1]:3000'],
    },
    { road: 'socket', reached: true, milliseconds: 9, at: null, tried: ['192.0.2.1:3000'] },
  ] as const;
  expect(reachTexts(t, { roads })).toEqual([
    { what: 'By UDP', value: 'works (12 ms)' },
    { what: 'By TCP', value: 'does not work: no answer from 192.0.2.1:3000, [2001:db8::1]:3000' },
    { what: 'By web connection', value: 'works (9 ms)' },
  ]);
});

test('a road that the server does not have', () => {
  const roads = [{ road: 'tcp', reached: false, milliseconds: null, at: null, tried: [] }] as const;
  expect(reachTexts(t, { roads })[0]?.value).toBe('does not work: the server does not offer it');
});
