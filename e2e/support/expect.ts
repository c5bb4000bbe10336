import { expect as patient } from '@playwright/test';

/** Between two looks at a condition, in milliseconds; the last for all others. Playwright comes to a second. */
const intervals = [50, 100, 200, 300];

const poll: typeof patient.poll = (actual, options) =>
  patient.poll(actual, {
    intervals,
    ...(typeof options === 'string' ? { message: options } : options),
  });

/** Playwright's `expect`, whose `poll` sees soon what it waits for. */
export const expect: typeof patient = new Proxy(patient, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
