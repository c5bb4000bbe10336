import { expect, test } from './support/fixtures.ts';
import { expectLive } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { lags, pulses, watchPulses } from './support/pulses.ts';

/** What nobody notices: ITU-R BT.1359 begins to see sound that is 45 ms early or 125 ms late. */
const TOGETHER = 80;

async function tap(person: Person): Promise<void> {
  await person.page.mouse.click(5, 5);
}

for (const [from, to] of [
  ['socket', 'socket'],
  ['socket', 'webrtc'],
  ['webrtc', 'socket'],
  ['webrtc', 'webrtc'],
] as const) {
  test(`lips and voice stay together from ${from} to ${to}`, async ({ people }) => {
    const ada = await people.join('Ada', { path: 'sfu', transport: from, init: pulses });
    const bob = await people.join('Bob', { path: 'sfu', transport: to });
    await tap(ada);
    await tap(bob);
    await expectLive(bob, 'Ada');
    await bob.video('Ada').evaluate(watchPulses);
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) {
      const n = 5 * (i + 1);
      await expect.poll(async () => lags(await bob.page.evaluate(() => window.begun)).length).toBeGreaterThan(n);
      const all = lags(await bob.page.evaluate(() => window.begun));
      seen.push(all.slice(-5).map(Math.round).join(' '));
    }
    console.log(from, to, seen.join(' | '));
  });
}
