import type { Road } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { foundOf, needsSocket } from './foundOf.ts';

const road = (name: Road, reached: boolean) => ({ road: name, reached, milliseconds: null, at: null });

it.each([
  ['nothing was tried', [], true, { webrtc: null, socket: null }, false],
  ['UDP', [road('udp', true)], true, { webrtc: true, socket: null }, false],
  ['no UDP, and TCP is not known', [road('udp', false)], true, { webrtc: null, socket: null }, false],
  ['TCP only', [road('udp', false), road('tcp', true)], true, { webrtc: true, socket: null }, false],
  [
    'the websocket only',
    [road('udp', false), road('tcp', false), road('socket', true)],
    true,
    { webrtc: false, socket: true },
    true,
  ],
  [
    'nothing at all',
    [road('udp', false), road('tcp', false), road('socket', false)],
    true,
    { webrtc: false, socket: false },
    false,
  ],
  ['a browser without WebRTC', [], false, { webrtc: false, socket: null }, true],
])('%s', (_what, roads, able, found, needed) => {
  expect(foundOf(roads, able)).toEqual(found);
  expect(needsSocket(found, able)).toBe(needed);
});
