import { expect, test } from './support/fixtures.ts';
import { expectLive } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { lags, pulses, watchPulses } from './support/pulses.ts';

/** Milliseconds that nobody notices: ITU-R BT.1359 begins to see sound that is 45 ms early or 125 ms late. */
const UNNOTICED = 80;
/** So many pulses are compared. */
const PULSES = 7;

/** The sound of `name` comes out here with the light that was captured with it. */
async function expectInStep(viewer: Person, name: string): Promise<void> {
  // Without a click a page makes no sound.
  await viewer.page.mouse.click(5, 5);
  await expectLive(viewer, name);
  await viewer.video(name).evaluate(watchPulses);
  let last: number[] = [];
  const median = async () => {
    last = lags(await viewer.page.evaluate(() => window.begun)).slice(-PULSES);
    const middle = last.toSorted((one, other) => one - other)[(PULSES - 1) / 2];
    return middle === undefined || last.length < PULSES ? Number.POSITIVE_INFINITY : Math.abs(middle);
  };
  // At first, both are still finding out how long their ways are.
  await expect
    .poll(median, { message: `lips of ${name} as ${viewer.name} sees them`, timeout: 30_000 })
    .toBeLessThanOrEqual(UNNOTICED);
  const description = `${viewer.name} of ${name}: ${last.map(Math.round).join(' ')}`;
  test.info().annotations.push({ type: 'sound after light, ms', description });
}

test.describe('lips and voice stay together', () => {
  test.use({ path: 'sfu' });

  for (const transport of ['socket', 'webrtc'] as const) {
    test(`from the web connection to ${transport}, and back`, async ({ people }) => {
      const ada = await people.join('Ada', { transport: 'socket', init: pulses });
      const bob = await people.join('Bob', { transport, init: pulses });
      await Promise.all([expectInStep(bob, 'Ada'), expectInStep(ada, 'Bob')]);
    });
  }
});
