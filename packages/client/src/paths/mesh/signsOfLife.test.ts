import { timing } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { SignsOfLife } from './signsOfLife.ts';

it('expects nothing before anything came', () => {
  const life = new SignsOfLife();
  life.sample(0, 100);
  expect([life.due, life.silence(5_000)]).toEqual([false, 0]);
});

it('hears beats and packets', () => {
  const life = new SignsOfLife();
  life.beat(100);
  expect(life.silence(350)).toBe(250);
  life.sample(7, 400);
  expect(life.silence(450)).toBe(50);
  life.sample(7, 600);
  expect(life.silence(650)).toBe(250);
});

it('has less patience while packets come', () => {
  const life = new SignsOfLife();
  life.beat(0);
  expect(life.patience).toBe(timing.silence + timing.beat);
  life.sample(12, 10);
  expect(life.patience).toBe(timing.silence);
  life.sample(13, 260);
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
