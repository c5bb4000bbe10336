import type { PathName } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { mayLeaveMesh, type PathRules, pathWith } from './path.ts';

const members = (count: number, classics = 0) =>
  Array.from({ length: count }, (_, index) => ({ page: { classic: index < classics } }));
const ours = { classic: false };
const classic = { classic: true };
const cutOff = { classic: false, transport: 'socket' } as const;
const auto = { path: 'auto' } as const;
const mesh = { path: 'mesh' } as const;
const sfu = { path: 'sfu' } as const;

type Case = [
  why: string,
  rules: Partial<Omit<PathRules, 'canForward'>> & { canForward?: boolean },
  room: { path: PathName; count: number; classics?: number },
  newcomer: { classic: boolean; wish?: PathName; transport?: 'socket' },
  expected: PathName | null,
];

const cases: Case[] = [
  ['the first', auto, { path: 'mesh', count: 0 }, ours, 'mesh'],
  ['the fourth', auto, { path: 'mesh', count: 3 }, ours, 'mesh'],
  ['the fifth moves the room', auto, { path: 'mesh', count: 4 }, ours, 'sfu'],
  ['the sixth', auto, { path: 'sfu', count: 5 }, ours, 'sfu'],
  ['it stays when it is small again', auto, { path: 'sfu', count: 1 }, ours, 'sfu'],
  ['until it is empty', auto, { path: 'sfu', count: 0 }, ours, 'mesh'],
  ['the last place', { ...auto, maxParticipants: 50 }, { path: 'sfu', count: 49 }, ours, 'sfu'],
  ['no place', { ...auto, maxParticipants: 50 }, { path: 'sfu', count: 50 }, ours, null],
  ['a smaller room', { ...auto, maxParticipants: 2 }, { path: 'mesh', count: 2 }, ours, null],
  ['a room for one', { ...sfu, maxParticipants: 1 }, { path: 'sfu', count: 1 }, ours, null],

  ['a wish in an empty room', auto, { path: 'mesh', count: 0 }, { ...ours, wish: 'sfu' }, 'sfu'],
  ['a wish later', auto, { path: 'mesh', count: 1 }, { ...ours, wish: 'sfu' }, 'mesh'],
  ['the other wish later', auto, { path: 'sfu', count: 1 }, { ...ours, wish: 'mesh' }, 'sfu'],
  ['a wish against what is set', mesh, { path: 'mesh', count: 0 }, { ...ours, wish: 'sfu' }, 'mesh'],
  ['the other wish against it', sfu, { path: 'mesh', count: 0 }, { ...ours, wish: 'mesh' }, 'sfu'],

  ['only websockets reach the first', auto, { path: 'mesh', count: 0 }, cutOff, 'sfu'],
  [
    'who wishes for a mesh all the same',
    auto,
    { path: 'mesh', count: 0 },
    { ...cutOff, wish: 'mesh' },
    'mesh',
  ],
  ['only websockets reach the second', auto, { path: 'mesh', count: 1 }, cutOff, 'sfu'],
  ['a wish of the second is none', auto, { path: 'mesh', count: 1 }, { ...cutOff, wish: 'mesh' }, 'sfu'],
  [
    'only websockets reach the last',
    { ...auto, maxParticipants: 2 },
    { path: 'mesh', count: 2 },
    cutOff,
    null,
  ],
  ['only websockets, where mesh is set', mesh, { path: 'mesh', count: 1 }, cutOff, 'mesh'],
  [
    'only websockets, which go nowhere',
    { ...auto, canForward: false },
    { path: 'mesh', count: 1 },
    cutOff,
    'mesh',
  ],
  ['only websockets, with a classic client', auto, { path: 'mesh', count: 1, classics: 1 }, cutOff, 'mesh'],

  ['mesh is set: the fourth', mesh, { path: 'mesh', count: 3 }, ours, 'mesh'],
  ['mesh is set: the fifth', mesh, { path: 'mesh', count: 4 }, ours, null],
  ['sfu is set: the first', sfu, { path: 'mesh', count: 0 }, ours, 'sfu'],
  ['sfu is set: the fifth', sfu, { path: 'sfu', count: 4 }, ours, 'sfu'],

  ['no way to forward: the first', { ...sfu, canForward: false }, { path: 'mesh', count: 0 }, ours, 'mesh'],
  ['no way to forward: the fifth', { ...auto, canForward: false }, { path: 'mesh', count: 4 }, ours, null],
  ['sfu is set, there was no way: the fifth', sfu, { path: 'mesh', count: 4 }, ours, 'sfu'],
  [
    'lost the way: who comes to an sfu room',
    { ...auto, canForward: false },
    { path: 'sfu', count: 5 },
    ours,
    'sfu',
  ],

  ['a classic client first', auto, { path: 'mesh', count: 0 }, classic, 'mesh'],
  ['a classic client fourth', auto, { path: 'mesh', count: 3 }, classic, 'mesh'],
  ['a classic client fifth', auto, { path: 'mesh', count: 4 }, classic, null],
  ['fifth with a classic client', auto, { path: 'mesh', count: 4, classics: 1 }, ours, null],
  ['a classic client in an sfu room', auto, { path: 'sfu', count: 2 }, classic, null],
  ['a classic client where sfu is set', sfu, { path: 'mesh', count: 0 }, classic, null],
];

it.each(cases)(
  '%s',
  (_why, { canForward = true, ...rules }, { path, count, classics }, newcomer, expected) => {
    const all = { maxParticipants: 200, path: 'auto' as const, ...rules, canForward: () => canForward };
    expect(pathWith({ path, members: members(count, classics) }, newcomer, all)).toBe(expected);
  },
);

it.each([
  ['two on the mesh', auto, { path: 'mesh', count: 2 }, true],
  ['one that moved already', auto, { path: 'sfu', count: 2 }, false],
  ['mesh is set', mesh, { path: 'mesh', count: 2 }, false],
  ['sfu is set, and there was no way before', sfu, { path: 'mesh', count: 2 }, true],
  ['no way to forward', { ...auto, canForward: false }, { path: 'mesh', count: 2 }, false],
  ['a classic client is there', auto, { path: 'mesh', count: 3, classics: 1 }, false],
] as const)('a room that the mesh does not serve: %s', (_why, given, room, expected) => {
  const { canForward = true, ...rules } = given as { path: PathRules['path']; canForward?: boolean };
  const all = { maxParticipants: 200, ...rules, canForward: () => canForward };
  const { path, count, classics } = room as Case[2];
  expect(mayLeaveMesh({ path, members: members(count, classics) }, all)).toBe(expected);
});
