import { expect, test } from 'vitest';
import { socketProblemText } from './socketProblems.ts';

test('says what is missing, once', () => {
  const why = 'WebRTC does not get through, and over the web connection this browser cannot';
  expect(socketProblemText([])).toBeNull();
  expect(socketProblemText(['cannotSendPictures', 'cannotSendPictures'])).toBe(`${why} send your picture.`);
  expect(socketProblemText(['cannotPlaySound', 'cannotSendPictures', 'cannotSendSound'])).toBe(
    `${why} send your picture, send your voice or play the others’ sound.`,
  );
  expect(socketProblemText(['needsWebRtc'])).toContain('which this browser lacks');
});
