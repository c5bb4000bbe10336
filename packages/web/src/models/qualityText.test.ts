import type { TrackQuality } from '@parlor/client';
import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { figuresOf } from './qualityText.ts';

const t = translator(en, 'en', 'ltr');

const voice: TrackQuality = {
  source: 'microphone',
  direction: 'received',
  path: 'mesh',
  roundTrip: 12.4,
  loss: 0.004,
  width: null,
  height: null,
  framesPerSecond: null,
  bitrate: 32_400,
  codec: 'opus',
  limitedBy: null,
  relayed: false,
};

const nobody = { here: false, there: false };

test('tells the way, then every track', () => {
  const camera = {
    ...voice,
    source: 'camera',
    direction: 'sent',
    width: 640,
    height: 360,
    framesPerSecond: 29.7,
    loss: null,
    codec: 'VP8',
    limitedBy: 'bandwidth',
  } as const;
  expect(figuresOf(t, [voice, camera], nobody)).toEqual([
    { what: 'Way', value: 'mesh, from browser to browser' },
    { what: 'Round trip', value: '12 ms' },
    { what: 'Voice received', value: '32 kbit/s, 0.4 % lost, opus' },
    { what: 'Camera sent', value: '640 × 360, 30 pictures/s, 32 kbit/s, VP8, held back by the network' },
  ]);
});

test('leaves out what is not known or not there', () => {
  const silent = { ...voice, roundTrip: null, loss: null, bitrate: 0, relayed: true };
  expect(figuresOf(t, [], nobody)).toEqual([]);
  expect(figuresOf(t, [silent], nobody)).toEqual([{ what: 'Way', value: 'mesh, by way of a relay' }]);
});

test.each([
  [false, false, 'through the server'],
  [true, false, 'through the server, over the web connection here'],
  [false, true, 'through the server, over the web connection there'],
  [true, true, 'through the server, over the web connection at both ends'],
])('says who is on the web connection: here %s, there %s', (here, there, value) => {
  const [way] = figuresOf(t, [{ ...voice, path: 'sfu' }], { here, there });
  expect(way).toEqual({ what: 'Way', value });
});
