import { expect, it } from 'vitest';
import { Unanswered } from './Unanswered.ts';

const INTERVAL = 2_000;

/** The count after turns at these times (ms); nothing is answered after `answeredAt`. */
function countAfter(turns: readonly number[], answeredUntil = 0): number {
  const unanswered = new Unanswered(INTERVAL, 0);
  let count = 0;
  for (const now of turns) {
    count = unanswered.look(now);
    unanswered.asked();
    if (now <= answeredUntil) unanswered.answered();
  }
  return count;
}

it.each<[string, number[], number, number]>([
  ['all is answered', [2_000, 4_000, 6_000], 6_000, 0],
  ['nothing is answered', [2_000, 4_000, 6_000, 8_010], 0, 6_010],
  ['no answers any more', [2_000, 4_000, 6_000, 8_000], 4_000, 2_000],
  ['this process was stopped for a minute', [2_000, 62_000, 64_000], 0, 2_000],
  ['this process does little else than stand still', [5_000, 10_000, 15_000, 20_000], 0, 0],
  ['this process is a little late', [2_900, 5_900, 9_000], 0, 6_100],
])('%s', (_what, turns, answeredUntil, expected) => {
  expect(countAfter(turns, answeredUntil)).toBe(expected);
});

it('begins anew with an answer', () => {
  const unanswered = new Unanswered(INTERVAL, 0);
  unanswered.asked();
  expect(unanswered.look(2_000)).toBe(2_000);
  unanswered.answered();
  expect(unanswered.look(4_000)).toBe(0);
});
