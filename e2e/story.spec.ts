import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether } from './support/media.ts';

test('two see and hear each other', async ({ people }) => {
  await expectTogether(await people.join('Ada'), await people.join('Bob'));
});

test('three see and hear each other; when one leaves, the others drop the tile and go on', async ({
  people,
}) => {
  const [ada, bob, cleo] = [await people.join('Ada'), await people.join('Bob'), await people.join('Cleo')];
  await expectTogether(ada, bob, cleo);
  await bob.button('Leave').click();
  await expect(ada.tile('Bob')).toHaveCount(0);
  await expect(cleo.tile('Bob')).toHaveCount(0);
  await expectTogether(ada, cleo);
});

test.describe('a room of four places', () => {
  test.use({ serverArgs: ['--max-participants', '4'] });

  test('four see and hear each other; a fifth is told that the room is full, and comes in when somebody leaves', async ({
    people,
  }) => {
    const four = [];
    for (const name of ['Ada', 'Bob', 'Cleo', 'Dan']) four.push(await people.join(name));
    await expectTogether(...four);
    const eve = await people.blank('Eve');
    await eve.page.goto(people.urlFor('Eve'));
    await expect(eve.page.getByRole('heading', { name: 'room is full' })).toBeVisible();
    await expect(eve.page.locator('[data-lifecycle=refused]')).toBeVisible();
    await four.pop()?.page.close();
    await expect(four[0]?.tiles ?? eve.tiles).toHaveCount(3);
    await eve.button('Try again').click();
    await expectTogether(...four, eve);
  });
});

test('the own picture is muted and mirrored', async ({ people }) => {
  const ada = await people.join('Ada');
  await expectLive(ada, 'Ada');
  const own = ada.video('Ada');
  expect(await own.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
  expect(await own.evaluate((video) => getComputedStyle(video).transform)).toMatch(/^matrix\(-1, 0, 0, 1/);
});

test('names are text, never markup', async ({ people }) => {
  const name = '<img src=x onerror="document.title=1">';
  const ada = await people.join('Ada');
  const mallory = await people.join(name);
  await expect(ada.tile(name)).toHaveCount(1);
  await expect(ada.page.locator('img')).toHaveCount(0);
  await expect(mallory.page.locator('img')).toHaveCount(0);
});
