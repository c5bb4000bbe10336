import { expect, test } from 'vitest';
import { cameraEncoding, encodingFor, screenEncoding } from './encoding.ts';

const [camera, screen] = [cameraEncoding(1), screenEncoding(undefined)];

test.each([
  ['a camera as usual', 'all', camera, 1280, camera],
  ['a screen as usual', 'all', screen, null, screen],
  ['a large camera', 'small', camera, 1920, { scaleResolutionDownBy: 4 }],
  ['a camera', 'small', camera, 640, { scaleResolutionDownBy: 2 }],
  ['a small camera', 'small', camera, 320, { scaleResolutionDownBy: 1 }],
  ['a placeholder', 'small', camera, 0, { scaleResolutionDownBy: 1 }],
  ['a screen stays sharp', 'small', screen, null, { scaleResolutionDownBy: 1, maxFramerate: 5 }],
  ['no camera', 'none', camera, 640, { active: false }],
  ['no screen', 'none', screen, null, { active: false }],
] as const)('%s', (_, asked, usual, width, encoding) => {
  const got = encodingFor(asked, usual, width);
  expect(got).toMatchObject(encoding);
  if (asked === 'small') expect(got.maxBitrate).toBeLessThan(usual.maxBitrate);
  expect(encodingFor(asked, usual, width), 'the same object: it is set once').toBe(got);
});
