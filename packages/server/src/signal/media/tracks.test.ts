import type { Publication } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { framedTracks, offeredTracks } from './tracks.ts';

const own: Publication[] = [
  { id: 'p1', source: 'microphone', muted: true },
  { id: 'p2', source: 'camera', muted: false },
];

it('ties m-lines to what the room knows', () => {
  const lines = [
    { mid: '1', publicationId: 'p2' },
    { mid: '0', publicationId: 'p1' },
  ];
  expect(offeredTracks(lines, own)).toEqual([
    { mid: '1', producerId: 'p2', source: 'camera', muted: false },
    { mid: '0', producerId: 'p1', source: 'microphone', muted: true },
  ]);
  expect(offeredTracks([], own)).toEqual([]);
});

it('ties the numbers of tracks to it', () => {
  expect(framedTracks([{ track: 7, publicationId: 'p2' }], own)).toEqual([
    { track: 7, producerId: 'p2', source: 'camera', muted: false },
  ]);
});

it.each([
  ['somebody else’s', [['0', 'p9']], 'not_yours'],
  [
    'one m-line twice',
    [
      ['0', 'p1'],
      ['0', 'p2'],
    ],
    'bad_request',
  ],
  [
    'one publication twice',
    [
      ['0', 'p1'],
      ['1', 'p1'],
    ],
    'bad_request',
  ],
])('refuses %s', (_what, lines, code) => {
  const named = lines.map(([mid = '', publicationId = '']) => ({ mid, publicationId }));
  expect(() => offeredTracks(named, own)).toThrow(expect.objectContaining({ code }));
  const numbered = named.map(({ mid, publicationId }) => ({ track: Number(mid), publicationId }));
  expect(() => framedTracks(numbered, own)).toThrow(expect.objectContaining({ code }));
});
