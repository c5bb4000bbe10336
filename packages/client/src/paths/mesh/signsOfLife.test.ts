import { timing } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { SignsOfLife } from './signsOfLife.ts';

it('expects nothing before anything came', () => {
  const life = new SignsOfLife();
  life.sample(0, 100, 100);
  expect([life.due, life.silence(5_000)]).toEqual([false, 0]);
});

it('hears beats and packets', () => {
  const life = new SignsOfLife();
  life.beat(100);
  expect(life.silence(350)).toBe(250);
  life.sample(7, 400, 410);
  expect(life.silence(450)).toBe(50);
  life.sample(7, 400, 660);
  expect(life.silence(650)).toBe(250);
});

it.each([
  { what: 'nothing', perSecond: 0, patience: timing.silence + timing.beat },
  { what: 'silence that is not sent', perSecond: 2.5, patience: timing.silence + timing.beat },
  { what: 'a picture in the dark', perSecond: 12, patience: 250 },
  { what: 'sound', perSecond: 50, patience: timing.silence },
])('waits as long as $what needs', ({ perSecond, patience }) => {
  const life = new SignsOfLife();
  life.beat(0);
  for (let now = 0; now <= 2_000; now += 250) life.sample((perSecond * now) / 1_000, now, now);
  expect(life.patience).toBeCloseTo(patience);
});

it('has little patience from the first packets on', () => {
  const life = new SignsOfLife();
  life.sample(10, 240, 250);
  expect(life.patience).toBe(timing.silence);
});

it('soon forgets what came before', () => {
  const life = new SignsOfLife();
  life.sample(0, 0, 0);
  life.sample(50, 1_000, 1_000);
  expect(life.patience).toBe(timing.silence);
  for (let now = 1_250; now <= 2_250; now += 250) life.sample(50, 1_000, now);
  expect(life.patience).toBe(timing.silence + timing.beat);
});

it('does not count the time this page was held up', () => {
  const life = new SignsOfLife();
  life.excuse(50);
  expect(life.due).toBe(false);
  life.beat(100);
  life.excuse(2_000);
  expect(life.silence(2_100)).toBe(100);
});
