import type { Person } from '@parlor/client';
import { expect, test } from 'vitest';
import { foremost } from './foremost.ts';

// A track is only handed on.
const track = (name: string) => name as unknown as MediaStreamTrack;

function person(id: string, rest: Partial<Person> = {}): Person {
  const camera = { muted: false, track: track(`camera of ${id}`), flowing: true };
  return { id, self: id === 'ada', camera, screen: null, frozen: false, ...rest } as Person;
}

const screen = { muted: false, track: track('screen'), flowing: true };
const [ada, bob, cleo] = [person('ada'), person('bob'), person('cleo')];
const cast = { pinned: null, speaker: 'camera cleo', pictures: 'all' } as const;

test.each([
  ['nobody', [], cast, undefined, undefined],
  ['alone: oneself', [ada], cast, 'camera ada', 'camera of ada'],
  ['who speaks', [ada, bob, cleo], cast, 'camera cleo', 'camera of cleo'],
  ['the pinned one', [ada, bob, cleo], { ...cast, pinned: 'camera bob' }, 'camera bob', 'camera of bob'],
  ['a screen', [ada, person('bob', { screen }), cleo], cast, 'screen bob', 'screen'],
  ['not one’s own screen', [person('ada', { screen }), cleo], cast, 'camera cleo', 'camera of cleo'],
  ['without pictures', [ada, cleo], { ...cast, pictures: 'none' as const }, 'camera cleo', null],
  ['a frozen one', [ada, person('cleo', { frozen: true })], cast, 'camera cleo', null],
  ['no camera', [ada, person('cleo', { camera: null })], cast, 'camera cleo', null],
])('%s', (_, people, wanted, key, picture) => {
  const found = foremost(people, wanted);
  expect([found?.key, found?.picture]).toEqual([key, picture]);
});
