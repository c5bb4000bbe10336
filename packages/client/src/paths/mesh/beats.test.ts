import { expect, test } from 'vitest';
import { beatOf, readBeat } from './beats.ts';

test.each(['all', 'small', 'none'] as const)('%s', (asked) => {
  expect(readBeat(beatOf(asked))).toBe(asked);
});

test.each(['', 'all', 'None', 'toString', 7, null, undefined, new ArrayBuffer(4), { none: 1 }])(
  '%s',
  (data) => {
    expect(readBeat(data)).toBe('all');
  },
);
