import { expect, test } from 'vitest';
import { parseGains, withGain } from './gains.ts';

test.each([
  [null, {}],
  ['loud', {}],
  [
    { 'r/Ada': 1.5, 'r/Bo': '1', 'r/Cy': 3, 'r/Di': -1, 'r/Ed': Number.NaN, 'r/Flo': 0 },
    { 'r/Ada': 1.5, 'r/Flo': 0 },
  ],
])('%j is read as %j', (stored, gains) => {
  expect(parseGains(stored)).toEqual(gains);
});

test('remembers the last two hundred that are not as they came', () => {
  let gains = {};
  for (let at = 0; at < 250; at++) gains = withGain(gains, `r/${at}`, 0.5);
  expect(Object.keys(gains)).toHaveLength(200);
  expect(gains).toHaveProperty('r/249');
  expect(withGain(gains, 'r/249', 1)).not.toHaveProperty('r/249');
});
