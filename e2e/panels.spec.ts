import { expect, test } from './support/fixtures.ts';
import { expectSound, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

async function openMore(viewer: Person, name: string): Promise<void> {
  await viewer.tile(name).hover();
  await viewer.button(`More about ${name}`).click();
}

/** Gains of what is connected to the audio output. */
async function gains({ page }: Person): Promise<number[]> {
  return page.evaluate(() =>
    [...window.notes.outputs].filter((node) => node instanceof GainNode).map(({ gain }) => gain.value),
  );
}

test('somebody’s volume: quieter and louder than they came, and remembered', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const level = () => bob.video('Ada').evaluate(({ volume, muted }: HTMLVideoElement) => [volume, muted]);
  await openMore(bob, 'Ada');
  const slider = bob.page.getByRole('slider', { name: 'Volume of Ada' });
  await slider.fill('30');
  await expect.poll(level).toEqual([0.3, false]);
  await slider.fill('200');
  await expect.poll(() => gains(bob)).toEqual([2]);
  expect(await level(), 'not heard twice').toEqual([1, true]);
  await slider.fill('150');
  await expect.poll(() => gains(bob)).toEqual([1.5]);
  await bob.page.reload();
  await expect(bob.page.locator('[data-lifecycle=joined]')).toBeVisible();
  await bob.button('Mute').click();
  await expect.poll(() => gains(bob)).toEqual([1.5]);
  await openMore(bob, 'Ada');
  await slider.fill('100');
  await expect.poll(() => gains(bob)).toEqual([]);
  await expectSound(bob, 'Ada');
});

test('how somebody’s sound and picture travel', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await openMore(bob, 'Ada');
  const figures = bob.page.getByLabel('Connection');
  await expect(figures).toContainText('mesh, from browser to browser');
  await expect(figures).toContainText(/Round trip\s*\d+ ms/);
  await expect(figures).toContainText(/Camera received\s*320 × 180, \d+ pictures\/s, \d+ kbit\/s/);
  await expect(figures).toContainText(/Voice received\s*\d+ kbit\/s, [\d.]+ % lost, opus/);
  await bob.page.keyboard.press('Escape');
  await expect(figures).toHaveCount(0);
});

test('the speaker is chosen once for all sound', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await bob.button('Settings').click();
  const speaker = bob.page.getByLabel('Speaker');
  await speaker.selectOption({ label: 'Fake Audio Output 2' });
  const chosen = await speaker.inputValue();
  const used = () => bob.video('Ada').evaluate(({ sinkId }: HTMLVideoElement) => sinkId);
  await expect.poll(used).toBe(chosen);
  await bob.page.reload();
  await expect.poll(used).toBe(chosen);
});

test('with the keyboard alone: chat, settings, and more about somebody', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  const { keyboard } = bob.page;
  await bob.button('Chat').focus();
  await keyboard.press('Enter');
  await expect(bob.page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keyboard.type('Typed');
  await keyboard.press('Enter');
  await expect(bob.page.getByRole('log')).toContainText('Typed');
  await keyboard.press('Escape');
  await expect(bob.page.getByRole('log')).toHaveCount(0);
  await expect(bob.button('Chat')).toBeFocused();
  await keyboard.press('Enter');
  await expect(bob.page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await bob.button('Settings').focus();
  await keyboard.press('Enter');
  await expect(bob.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(bob.page.getByRole('dialog')).toHaveCount(0);
  await expect(bob.button('Settings')).toBeFocused();
  await expect(bob.page.getByRole('log'), 'the key was for the window above').toBeVisible();
  await bob.button('More about Ada').focus();
  await keyboard.press('Enter');
  await expect(bob.page.getByRole('dialog', { name: 'Ada' })).toBeVisible();
  await expect(ada.button('Chat, 1 new')).toBeVisible();
});
