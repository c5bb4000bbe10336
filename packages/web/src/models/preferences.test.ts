import { expect, test } from 'vitest';
import { parsePreferences } from './preferences.ts';

const defaults = {
  name: '',
  microphone: true,
  camera: true,
  joinAtOnce: false,
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  music: false,
  captions: false,
  language: null,
};

test.each([
  [null, defaults],
  ['text', defaults],
  [{}, defaults],
  [
    { name: 7, camera: 'no', joinAtOnce: 1, cameraId: '', speakerId: {}, music: 'yes', language: 'xx' },
    defaults,
  ],
  [
    { cameraId: 'abc', music: true, language: 'ar' },
    { ...defaults, cameraId: 'abc', music: true, language: 'ar' },
  ],
  [
    { name: ' Ada ', camera: false },
    { ...defaults, name: 'Ada', camera: false },
  ],
  [
    { ...defaults, joinAtOnce: true, other: 1 },
    { ...defaults, joinAtOnce: true },
  ],
])('%j', (stored, preferences) => {
  expect(parsePreferences(stored)).toEqual(preferences);
});
