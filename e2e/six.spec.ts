import { Firefox } from './support/Firefox.ts';
import { expect } from './support/fixtures.ts';
import { markTiles } from './support/marked.ts';
import { expectMedia } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { connections } from './support/roads.ts';
import { expectPictures, expectSight } from './support/sights.ts';
import { test } from './support/twoBrowsers.ts';
import { inChromium } from './support/Viewer.ts';
import { withoutCamera, withoutDevices } from './support/withoutCamera.ts';

const context = { viewport: { width: 480, height: 300 } };
const seenSmall = { context };
const heardOnly = { context, init: withoutCamera };
const onlyThere = { context, init: withoutDevices };

/** Runs in a page whose picture has three layers, and few frames: one machine encodes and decodes for all. */
function largeSlowCamera(): void {
  window.notes.camera = { width: 960, height: 540, frameRate: 8 };
}

/** Everybody sees those with a camera move, and hears them and the `heard`; there are tiles of others as well. */
async function expectMeeting(
  seen: readonly Person[],
  heard: readonly Person[],
  quiet: readonly Person[] = [],
  others: readonly string[] = [],
): Promise<void> {
  const all = [...seen, ...heard, ...quiet];
  const patient = { timeout: 60_000 };
  const names = (persons: readonly Person[]) => persons.map(({ name }) => name);
  const meet = async (viewer: Person) => {
    await expect(viewer.tiles).toHaveCount(all.length + others.length, patient);
    const hears = names([...seen, ...heard].filter((other) => other !== viewer));
    await expectMedia(viewer, { sees: names(seen), hears }, patient);
  };
  await Promise.all(all.map(meet));
}

// Five or six pages are more than two processors can serve at their own pace.
test.describe.configure({ timeout: 300_000 });

test('four by mesh; the fifth comes, and nobody leaves: all see and hear each other by way of the server', async ({
  people,
}) => {
  const seen = [await people.join('Ada', seenSmall), await people.join('Bob', seenSmall)];
  const heard = [await people.join('Cleo', heardOnly), await people.join('Dan', heardOnly)];
  await expectMeeting(seen, heard);
  const four = [...seen, ...heard];
  for (const { page } of four) await page.evaluate(markTiles);
  const eve = await people.join('Eve', heardOnly);
  await expectMeeting(seen, [...heard, eve]);
  for (const person of four) {
    await expect.poll(() => connections(person), 'the mesh is gone').toBe(2);
    await expect(person.page.locator('section.marked'), 'tiles stay what they are').toHaveCount(4);
    expect(await person.lifecycle()).toBe('joined');
  }
  await eve.button('Leave').click();
  for (const { tiles } of four) await expect(tiles).toHaveCount(4, { timeout: 2_000 });
  await expectMeeting(seen, heard);
});

test.describe('by way of the server', () => {
  test.use({ path: 'sfu' });

  test('six meet, one of them in Firefox, three without camera and microphone; who goes is gone', async ({
    people,
    joinIn,
  }) => {
    const ada = await people.join('Ada', { context, init: largeSlowCamera });
    const bob = await people.join('Bob', heardOnly);
    const quiet = [];
    for (const name of ['Cleo', 'Dan', 'Eve']) quiet.push(await people.join(name, onlyThere));
    const fox =
      Firefox.missing() === null ? await joinIn('Firefox') : inChromium(await people.join('Firefox'));
    await expectSight(fox, fox.name, { tiles: 6 });
    await expectMeeting([ada], [bob], quiet, [fox.name]);
    await expectPictures(fox, 'Ada');
    await expectPictures(inChromium(ada), fox.name);
    await fox.close();
    for (const { tiles } of [ada, bob, ...quiet]) await expect(tiles).toHaveCount(5);
    await expectMeeting([ada], [bob], quiet);
  });
});
