import { expect, test } from 'vitest';
import { Loop } from './Loop.ts';

test('one step at a time, and once more when asked meanwhile, however often', async () => {
  const steps: (() => void)[] = [];
  const loop = new Loop(() => new Promise((resolve) => steps.push(resolve)));
  loop.run();
  loop.run();
  loop.run();
  expect(steps.length).toBe(1);
  steps[0]?.();
  await expect.poll(() => steps.length).toBe(2);
  steps[1]?.();
  await expect.poll(() => steps.length).toBe(2);
  loop.run();
  await expect.poll(() => steps.length).toBe(3);
});
