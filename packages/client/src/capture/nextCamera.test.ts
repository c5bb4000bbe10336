import { expect, it } from 'vitest';
import { nextCamera } from './nextCamera.ts';

const cameras = (...labels: string[]) => labels.map((label) => ({ id: label, label }));

it.each([
  [
    ['camera 0, facing back', 'camera 1, facing front', 'camera 2, facing back'],
    'camera 1, facing front',
    'camera 0, facing back',
  ],
  [
    ['camera 0, facing back', 'camera 1, facing front', 'camera 2, facing back'],
    'camera 2, facing back',
    'camera 1, facing front',
  ],
  [['Back Camera', 'Back Dual Camera'], 'Back Camera', 'Back Dual Camera'],
  [['one', 'two', 'three'], 'three', 'one'],
  [['one', 'two'], 'gone', 'one'],
  [['one'], 'one', null],
  [[], 'gone', null],
])('of %j, after %s comes %s', (labels, now, then) => {
  expect(nextCamera(cameras(...labels), now)?.id ?? null).toBe(then);
});
