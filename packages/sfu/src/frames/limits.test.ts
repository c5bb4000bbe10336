import { expect, it } from 'vitest';
import { FloodGuard } from './FloodGuard.ts';
import { Receipts } from './Receipts.ts';

it('lets pass what a page sends, also when it was held up', () => {
  const guard = new FloodGuard();
  for (let now = 0; now < 60_000; now += 10) expect(guard.allows(12_000, now)).toBe(true);
  // Two seconds of it at once.
  for (let count = 0; count < 200; count++) expect(guard.allows(12_000, 62_000)).toBe(true);
});

it.each([
  ['bytes', 100_000, 10],
  ['messages', 24, 0.2],
])('stops a flood of %s', (_what, bytes, interval) => {
  const guard = new FloodGuard();
  let now = 0;
  while (now < 10_000 && guard.allows(bytes, now)) now += interval;
  expect(now).toBeLessThan(5_000);
});

it('answers at once, then after 30 ms or 32 kB, and not without frames', () => {
  const receipts = new Receipts();
  expect(receipts.due(0)).toBe(null);
  receipts.took(500, 7);
  expect(receipts.due(7)).toEqual({ bytes: 500, at: 7 });
  receipts.took(500, 10);
  expect(receipts.due(20)).toBe(null);
  receipts.took(32_000, 25);
  expect(receipts.due(25)).toEqual({ bytes: 33_000, at: 25 });
  expect(receipts.due(300)).toBe(null);
  receipts.took(1, 301);
  expect(receipts.due(301)).toEqual({ bytes: 33_001, at: 301 });
});
