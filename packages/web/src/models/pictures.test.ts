import { expect, test } from 'vitest';
import { browserSaves, picturesFor } from './pictures.ts';

test.each([
  [false, null, false, 'all'],
  [false, null, true, 'small'],
  [false, true, false, 'small'],
  [false, false, true, 'all'],
  [true, false, false, 'none'],
  [true, true, true, 'none'],
] as const)(
  'audio only: %s, save data: %s, the browser saves: %s',
  (audioOnly, saveData, saves, pictures) => {
    expect(picturesFor({ audioOnly, saveData }, saves)).toBe(pictures);
  },
);

test.each([
  [{}, false],
  [{ connection: {} }, false],
  [{ connection: { saveData: false } }, false],
  [{ connection: { saveData: true } }, true],
])('%j', (navigator, saves) => {
  expect(browserSaves(navigator)).toBe(saves);
});
