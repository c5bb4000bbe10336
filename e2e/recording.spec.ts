import { expect, test } from './support/fixtures.ts';
import { expectSound, expectTogether, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { colourOf, pickedFile, storedFiles, watch, withoutPickers } from './support/recordings.ts';

/** So many pictures of a fake camera, ten a second, pass by. */
const PICTURES = 40;

/** Lets the call go on for a while. */
async function some(person: Person, name: string): Promise<void> {
  const video = person.video(name);
  const before = await framesOf(video);
  await expect.poll(() => framesOf(video), { timeout: 60_000 }).toBeGreaterThan(before + PICTURES);
}

const sign = (person: Person, text: string) =>
  person.page.locator('[data-recording]').filter({ hasText: text });

test('a recording is written into the file that was chosen, plays and seeks, and everybody knows', async ({
  people,
}) => {
  const ada = await people.join('Ada', { init: pickedFile });
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  await expectSound(ada, 'Bob');
  await ada.button('Record').click();
  await ada.button('Start recording').click();
  await expect(sign(ada, 'You are recording.')).toBeVisible();
  await expect(sign(bob, 'Ada is recording.')).toBeVisible();
  // Who comes later knows as well.
  await bob.page.reload();
  await expect(sign(bob, 'Ada is recording.')).toBeVisible();
  await expectTogether(ada, bob);
  await some(ada, 'Bob');
  const colour = await colourOf(ada.video('Bob'));
  await ada.button('Stop recording').click();
  await expect(ada.button('Record')).toBeVisible();
  for (const one of [ada, bob]) await expect(sign(one, 'recording')).toHaveCount(0);

  const [seen] = await watch(ada, await storedFiles(ada, []), colour);
  expect(seen).toMatchObject({ width: 1280, height: 720 });
  expect(seen?.duration).toBeGreaterThan(3);
  // Seeking finds a picture of two fake cameras, and another one at another time.
  expect(seen?.seekable).toBeGreaterThan((seen?.duration ?? 0) * 0.9);
  expect(seen?.share).toBeGreaterThan(0.3);
  expect(seen?.changed).toBe(true);
  // The fake microphones beep.
  expect(seen?.loudness).toBeGreaterThan(0.005);
  expect(seen?.soundLength).toBeGreaterThan(3);
});

test('through the server and over websockets: a file for each person, downloaded when the recorder leaves', async ({
  people,
}) => {
  const ada = await people.join('Ada', { path: 'sfu', init: withoutPickers });
  const bob = await people.join('Bob', { path: 'sfu', transport: 'socket' });
  await expectTogether(ada, bob);
  await expectSound(ada, 'Bob');
  const downloads: string[] = [];
  ada.page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await ada.button('Record').click();
  await expect(ada.page.getByText('When you stop, it is downloaded.')).toBeVisible();
  await ada.page.getByLabel('A file for each person as well').check();
  await ada.button('Start recording').click();
  await expect(sign(bob, 'Ada is recording.')).toBeVisible();
  await some(ada, 'Bob');
  const colour = await colourOf(ada.video('Bob'));
  await ada.button('Leave').click();
  await expect(sign(bob, 'Ada is recording.')).toHaveCount(0);
  await expect.poll(() => downloads.length).toBe(3);
  expect(downloads.sort()).toEqual([
    'Ada.webm',
    'Bob.webm',
    expect.stringMatching(/^room-.+ \d\d-\d\d\.webm$/),
  ]);
  for (const seen of await watch(ada, await storedFiles(ada, ['recordings']), colour)) {
    expect(seen.duration).toBeGreaterThan(2);
    expect(seen.share).toBeGreaterThan(0.3);
    expect(seen.loudness).toBeGreaterThan(0.005);
  }
});
