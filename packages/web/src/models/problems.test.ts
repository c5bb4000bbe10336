import { describe, expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { problemText } from './problems.ts';

const t = translator(en, 'en', 'ltr');

describe('problemText', () => {
  test.each([
    [null, null, null],
    [null, 'missing', 'No camera was found.'],
    ['in_use', null, 'Your microphone is in use by another program.'],
    ['in_use', 'in_use', 'Your camera and microphone are in use by another program.'],
    ['missing', 'missing', 'No camera or microphone was found.'],
    ['missing', 'other', 'Your camera could not be started. No microphone was found.'],
  ] as const)('microphone %s, camera %s', (microphone, camera, text) => {
    expect(problemText(t, { microphone, camera })).toBe(text);
  });

  test('a refusal says what to do', () => {
    expect(problemText(t, { microphone: 'denied', camera: 'denied' })).toContain('then try again');
  });
});
