import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { socketProblemText } from './socketProblems.ts';

const t = translator(en, 'en', 'ltr');

test('says what is missing, once', () => {
  const why = 'WebRTC does not get through, and over the web connection this browser cannot';
  expect(socketProblemText(t, [])).toBeNull();
  expect(socketProblemText(t, ['cannotSendPictures', 'cannotSendPictures'])).toBe(
    `${why} send your picture.`,
  );
  expect(socketProblemText(t, ['cannotPlaySound', 'cannotSendPictures', 'cannotSendSound'])).toBe(
    `${why} send your picture, send your voice, or play the others’ sound.`,
  );
  expect(socketProblemText(t, ['needsWebRtc'])).toContain('which this browser lacks');
});
