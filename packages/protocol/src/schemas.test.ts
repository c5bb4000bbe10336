import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CHAT_HISTORY, ChatBody, MAX_CHAT_TEXT } from './chat.ts';
import { Fact, factSchemas } from './facts.ts';
import { messageSchemas, probeSchemas } from './messages.ts';
import { PersonName } from './personName.ts';
import { requestSchemas } from './requests.ts';
import { Snapshot } from './snapshot.ts';

const schemas: v.GenericSchema[] = [
  Fact,
  ...Object.values(factSchemas),
  ...Object.values(messageSchemas),
  ...Object.values(requestSchemas).flatMap(({ body, value }) => [body, value]),
  ...Object.values(probeSchemas).flatMap(({ body, value }) => [body, value]),
];

it('refuses whatever is sent without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (sent) => {
      for (const schema of schemas) expect(() => v.safeParse(schema, sent)).not.toThrow();
    }),
  );
});

it.each([
  ['Ada', true],
  ['<script>alert(1)</script>', true],
  ['Zoë 🙂', true],
  [' ', false],
  ['', false],
  ['a\u0000b', false],
  ['a\u202eb', false],
  ['a\u2028b', false],
  ['a\u2029b', false],
  ['x'.repeat(61), false],
])('the name %j: %s', (name, valid) => {
  expect(v.is(PersonName, name)).toBe(valid);
});

it.each([
  ['Hello', true],
  ['two\nlines\tand a tab', true],
  ['<b onclick="x">&amp;</b> 🙂', true],
  ['x'.repeat(MAX_CHAT_TEXT), true],
  ['x'.repeat(MAX_CHAT_TEXT + 1), false],
  ['', false],
  [' \n\t', false],
  ['a\rb', false],
  ['a\u0000b', false],
  ['a\u007fb', false],
  ['half a pair: \ud83d', false],
])('the message %j: %s', (text, valid) => {
  expect(v.is(ChatBody, { format: 'text', text })).toBe(valid);
});

it.each([
  [0, true],
  [412.5, true],
  [600_000, true],
  [-1, false],
  [600_001, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
  ['1', false],
])('a join of %s ms: %s', (milliseconds, valid) => {
  expect(v.is(requestSchemas.reportJoin.body, { milliseconds })).toBe(valid);
});

it('a snapshot has no more messages than the history', () => {
  const message = {
    id: 'm',
    participantId: 'p'.repeat(22),
    name: 'Ada',
    at: 1,
    body: { format: 'text', text: 'x' },
  };
  const withChat = (length: number) => ({
    room: 'room',
    version: 'e:1',
    path: 'mesh',
    participants: [],
    chat: Array(length).fill(message),
  });
  expect(v.is(Snapshot, withChat(CHAT_HISTORY))).toBe(true);
  expect(v.is(Snapshot, withChat(CHAT_HISTORY + 1))).toBe(false);
});
