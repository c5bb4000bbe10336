import { Firefox } from './support/Firefox.ts';
import { expect } from './support/fixtures.ts';
import { expectMedia } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { expectPictures, expectSight } from './support/sights.ts';
import { test } from './support/twoBrowsers.ts';
import { inChromium } from './support/Viewer.ts';
import { withoutCamera } from './support/withoutCamera.ts';

const context = { viewport: { width: 480, height: 300 } };
const heardOnly = { context, init: withoutCamera };

/** Runs in a page whose picture has three layers, and few frames: one machine encodes and decodes for all. */
function largeSlowCamera(): void {
  window.notes.camera = { width: 960, height: 540, frameRate: 8 };
}

/** Runs in a page whose picture costs little. */
function smallSlowCamera(): void {
  window.notes.camera = { width: 320, height: 180, frameRate: 8 };
}

/** Everybody sees those with a camera move, and hears all the others. */
async function expectMeeting(
  seen: readonly Person[],
  heard: readonly Person[],
  tiles: number,
): Promise<void> {
  const all = [...seen, ...heard];
  const patient = { timeout: 60_000 };
  const names = (persons: readonly Person[]) => persons.map(({ name }) => name);
  const meet = async (viewer: Person) => {
    await expect(viewer.tiles).toHaveCount(tiles, patient);
    const hears = names(all.filter((other) => other !== viewer));
    await expectMedia(viewer, { sees: names(seen), hears }, patient);
  };
  await Promise.all(all.map(meet));
}

/** How many RTCPeerConnections of this page are connected. */
async function connections({ page }: Person): Promise<number> {
  return page.evaluate(
    () => window.notes.peers.filter(({ connectionState }) => connectionState === 'connected').length,
  );
}

function markTiles(): void {
  for (const tile of document.querySelectorAll('section[data-participant]')) tile.classList.add('marked');
}

test('four by mesh; the fifth comes, and all go over to the server; the sixth is in Firefox; who goes is gone', async ({
  people,
  joinIn,
}) => {
  // Six pages are more than two processors can serve at their own pace.
  test.setTimeout(300_000);
  const seen = [
    await people.join('Ada', { context, init: largeSlowCamera }),
    await people.join('Bob', { context, init: smallSlowCamera }),
  ];
  const heard = [await people.join('Cleo', heardOnly), await people.join('Dan', heardOnly)];
  await expectMeeting(seen, heard, 4);
  const four = [...seen, ...heard];
  for (const { page } of four) await page.evaluate(markTiles);
  const eve = await people.join('Eve', heardOnly);
  await expectMeeting(seen, [...heard, eve], 5);
  for (const person of four) {
    await expect.poll(() => connections(person), 'the mesh is gone').toBe(2);
    await expect(person.page.locator('section.marked'), 'tiles stay what they are').toHaveCount(4);
    expect(await person.lifecycle()).toBe('joined');
  }

  const fox = Firefox.missing() === null ? await joinIn('Firefox') : inChromium(await people.join('Firefox'));
  await expectSight(fox, fox.name, { tiles: 6 });
  await expectMeeting(seen, [...heard, eve], 6);
  await expectPictures(fox, 'Ada');
  await expectPictures(inChromium(eve), fox.name);

  await eve.button('Leave').click();
  for (const { tiles } of four) await expect(tiles).toHaveCount(5, { timeout: 5_000 });
  await fox.close();
  for (const { tiles } of four) await expect(tiles).toHaveCount(4, { timeout: 5_000 });
  await expectMeeting(seen, heard, 4);
});
