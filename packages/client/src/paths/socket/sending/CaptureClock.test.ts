import { expect, it } from 'vitest';
import { CaptureClock } from './CaptureClock.ts';
import { Ticks } from './Ticks.ts';

it('believes the shortest way', () => {
  const clock = new CaptureClock();
  for (const [timestamp, now] of [
    [0, 1_050],
    [20, 1_030],
    [40, 1_090],
  ] as const)
    clock.came(timestamp, now);
  expect(clock.at(40)).toBe(1_050);
});

it('follows a clock that stood still, in seconds', () => {
  const clock = new CaptureClock();
  for (let now = 0; now < 10_000; now += 10) clock.came(now, now + 5);
  for (let now = 10_000; now < 14_100; now += 10) clock.came(now - 700, now + 5);
  expect(clock.at(13_400)).toBe(14_105);
});

it('lets time stamps run on when another track takes the place', () => {
  const ticks = new Ticks(48_000);
  expect([ticks.at(500, 0), ticks.at(520, 20)]).toEqual([0, 960]);
  ticks.restart();
  expect([ticks.at(9_000_000, 40), ticks.at(9_000_020, 60)]).toEqual([1_920, 2_880]);
});
