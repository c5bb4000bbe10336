import { ParticipantId } from '@parlor/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { newsOf, type View } from './news.ts';

const outside: View = {
  lifecycle: { name: 'idle' },
  people: [],
  chat: [],
  microphone: false,
  camera: false,
  screen: false,
};
const ada = { id: 'a', name: 'Ada', self: true, handRaisedAt: null };
const bob = { id: 'b', name: 'Bob', self: false, handRaisedAt: null };
const inside: View = { ...outside, lifecycle: { name: 'joined' }, people: [ada, bob] };
const hello = {
  id: 'message-1' as View['chat'][number]['id'],
  participantId: v.parse(ParticipantId, 'p'.repeat(22)),
  name: 'Bob',
  at: 7,
  body: { format: 'text' as const, text: 'Hello' },
};
const toBob = { participantId: 'b', name: 'Bob' };

test.each<[what: string, before: View, after: View, events: [name: string, body: unknown][]]>([
  ['nothing', inside, inside, []],
  ['on the way', outside, { ...outside, lifecycle: { name: 'joining' } }, []],
  [
    'in: what was there is no news',
    outside,
    { ...inside, chat: [hello] },
    [['joined', { participantId: 'a', name: 'Ada', others: [toBob] }]],
  ],
  ['in, but not seen yet', outside, { ...outside, lifecycle: { name: 'joined' } }, []],
  ['somebody comes', { ...inside, people: [ada] }, inside, [['participantJoined', toBob]]],
  ['somebody goes', inside, { ...inside, people: [ada] }, [['participantLeft', toBob]]],
  [
    'a hand',
    inside,
    { ...inside, people: [ada, { ...bob, handRaisedAt: 1 }] },
    [['handChanged', { ...toBob, raised: true }]],
  ],
  [
    'a message for one person',
    inside,
    { ...inside, chat: [{ ...hello, to: { id: hello.participantId, name: 'Ada' } }] },
    [],
  ],
  [
    'a message',
    inside,
    { ...inside, chat: [hello] },
    [
      [
        'messageSent',
        { id: hello.id, participantId: hello.participantId, name: 'Bob', at: 7, text: 'Hello' },
      ],
    ],
  ],
  [
    'no connection',
    inside,
    { ...inside, lifecycle: { name: 'reconnecting', since: 0 } },
    [['connectionChanged', { connected: false }]],
  ],
  [
    'devices',
    outside,
    { ...outside, microphone: true, camera: true },
    [
      ['microphoneChanged', { on: true }],
      ['cameraChanged', { on: true }],
    ],
  ],
  [
    'out: that the others are not seen any more is no news',
    inside,
    { ...outside, lifecycle: { name: 'left', reason: 'replaced' } },
    [['left', { reason: 'replaced' }]],
  ],
  [
    'refused',
    { ...outside, lifecycle: { name: 'joining' } },
    { ...outside, lifecycle: { name: 'refused', code: 'room_full', message: '' } },
    [['refused', { code: 'room_full' }]],
  ],
])('%s', (_what, before, after, events) => {
  expect(newsOf(before, after).map(({ name, body }) => [name, body])).toEqual(events);
});
