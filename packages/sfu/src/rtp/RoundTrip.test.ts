import { expect, it } from 'vitest';
import { RoundTrip } from './RoundTrip.ts';

it('is guessed at first, then what is measured, smoothed', () => {
  const roundTrip = new RoundTrip();
  expect(roundTrip.milliseconds).toBe(100);
  roundTrip.measured(40);
  expect(roundTrip.milliseconds).toBe(40);
  roundTrip.measured(120);
  expect(roundTrip.milliseconds).toBe(50);
  for (let times = 0; times < 50; times++) roundTrip.measured(200);
  expect(roundTrip.milliseconds).toBeCloseTo(200, 0);
});
