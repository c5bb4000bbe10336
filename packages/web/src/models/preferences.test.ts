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
  background: null,
  noiseSuppression: false,
  captions: false,
  language: null,
  layout: 'auto',
  audioOnly: false,
  saveData: null,
  theme: 'system',
  shortcuts: true,
};

test.each([
  [null, defaults],
  ['text', defaults],
  [{}, defaults],
  [
    {
      name: 7,
      camera: 'no',
      joinAtOnce: 1,
      cameraId: '',
      speakerId: {},
      music: 'yes',
      language: 'xx',
      theme: 'pink',
      shortcuts: 0,
    },
    defaults,
  ],
  [
    { cameraId: 'abc', music: true, language: 'ar' },
    { ...defaults, cameraId: 'abc', music: true, language: 'ar' },
  ],
  [{ layout: 'circle', audioOnly: 1, saveData: 'yes' }, defaults],
  [
    { layout: 'speaker', audioOnly: true, saveData: false },
    { ...defaults, layout: 'speaker', audioOnly: true, saveData: false },
  ],
  [
    { theme: 'dark', shortcuts: false },
    { ...defaults, theme: 'dark', shortcuts: false },
  ],
  [{ background: 'volcano', noiseSuppression: 1 }, defaults],
  [
    { background: 'sea', noiseSuppression: true },
    { ...defaults, background: 'sea', noiseSuppression: true },
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
