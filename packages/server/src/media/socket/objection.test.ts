import {
  type Lane,
  type MediaFrame,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
  writeTracks,
} from '@parlor/protocol';
import { expect, it } from 'vitest';
import { objection } from './objection.ts';

const frame = (source: MediaFrame['source']) =>
  writeFrame({
    track: 1,
    source,
    layer: 'high',
    keyframe: true,
    encrypted: false,
    level: 127,
    sequence: 0,
    timestamp: 0,
    capturedAt: 0,
    payload: new Uint8Array(10),
  });

it.each<[what: string, Lane, Uint8Array, RegExp | null]>([
  ['sound', 'audio', frame('microphone'), null],
  ['sound of a screen', 'audio', frame('screenAudio'), null],
  ['a picture', 'video', frame('camera'), null],
  ['a screen', 'video', frame('screen'), null],
  ['what was received', 'audio', writeReceived({ bytes: 1, at: 1 }), null],
  ['a wish for a keyframe', 'video', writeKeyframeRequest({ track: 1, layer: 'low' }), null],
  ['sound among pictures', 'video', frame('microphone'), /microphone .* lane of video/],
  ['a picture among sounds', 'audio', frame('screen'), /screen .* lane of audio/],
  ['tracks', 'video', writeTracks([]), /publishFrames/],
  ['nothing', 'video', new Uint8Array(), /no media message/],
  ['noise', 'audio', new Uint8Array(100).fill(0x77), /no media message/],
  ['half a frame', 'video', frame('camera').subarray(0, 20), /no media message/],
])('%s on the lane of %s', (_what, lane, message, expected) => {
  const found = objection(lane, message);
  if (expected) expect(found).toMatch(expected);
  else expect(found).toBeNull();
});
