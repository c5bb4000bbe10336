import { expect, it } from 'vitest';
import { Bitrate } from './Bitrate.ts';

it('counts what was sent in the last second', () => {
  const bitrate = new Bitrate();
  for (let now = 0; now < 3_000; now += 100) bitrate.sent(1_000, now);
  expect(bitrate.at(2_950)).toBe(80_000);
  expect(bitrate.at(3_500)).toBe(40_000);
  expect(bitrate.at(9_000)).toBe(0);
});
