import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Command, commandSchemas } from './messages.ts';

const docs = readFileSync('docs/embedding.md', 'utf8');

const join = { parlor: 'command', id: '1', name: 'join', body: { name: 'Ada' } };

test.each<[what: string, data: unknown]>([
  ['no object', 'join'],
  ['an unknown command', { ...join, name: 'explode' }],
  ['a name of the prototype', { ...join, name: 'toString' }],
  ['no id', { parlor: 'command', name: 'leave', body: {} }],
  ['a huge id', { ...join, id: 'x'.repeat(101) }],
  ['a huge name', { ...join, body: { name: 'x'.repeat(201) } }],
  ['the body of another', { ...join, body: { on: true } }],
  ['more than there is', { ...join, body: { name: 'Ada', camera: true } }],
  ['an event', { ...join, parlor: 'event' }],
  ['a switch that is no switch', { ...join, name: 'setCamera', body: { on: 'yes' } }],
  ['a huge message', { ...join, name: 'sendMessage', body: { text: 'x'.repeat(2_001) } }],
])('%s is no command', (_what, data) => {
  expect(v.is(Command, data)).toBe(false);
});

test('docs/embedding.md has a valid sample of every command', () => {
  const samples = [...docs.matchAll(/```json command (\w+)\n(.+)\n```/g)];
  expect(samples.map(([, name]) => name)).toEqual(Object.keys(commandSchemas));
  for (const [, name, text = ''] of samples) expect(v.parse(Command, JSON.parse(text)).name).toBe(name);
});
