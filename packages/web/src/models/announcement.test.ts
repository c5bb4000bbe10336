import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { announcementOf } from './announcement.ts';

const t = translator(en, 'en', 'ltr');

const person = (name: string) => ({
  id: name,
  name,
  self: name === 'Me',
  handRaisedAt: null as number | null,
  recording: false,
});
const people = (...names: string[]) => names.map(person);
const withHand = (...names: string[]) => people(...names).map((one) => ({ ...one, handRaisedAt: 1 }));
const recording = (...names: string[]) => people(...names).map((one) => ({ ...one, recording: true }));

test.each([
  [people(), people('Me'), ''],
  [people('Me'), people('Me', 'Ada'), 'Ada joined.'],
  [people('Me', 'Ada', 'Bo'), people('Me'), 'Ada, Bo left.'],
  [people('Me', 'Ada'), people('Me', 'Bo'), 'Bo joined. Ada left.'],
  [people('Me'), people('Me', 'a', 'b', 'c', 'd'), '4 people joined.'],
  [people('Me', 'Ada'), people('Me', 'Ada'), ''],
  [people('Me', 'Ada'), withHand('Me', 'Ada'), 'Ada raised a hand.'],
  [withHand('Me', 'Ada'), people('Me', 'Ada'), ''],
  [people('Me', 'Ada'), recording('Me', 'Ada'), 'Ada is recording.'],
  [recording('Me', 'Ada', 'Bo'), people('Me', 'Ada', 'Bo'), 'Ada, Bo stopped recording.'],
  [people('Me'), recording('Me', 'Ada'), 'Ada joined. Ada is recording.'],
  [recording('Me', 'Ada'), people('Me'), 'Ada left.'],
])('from %o to %o', (before, after, text) => {
  expect(announcementOf(t, before, after)).toBe(text);
});
