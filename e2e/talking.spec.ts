import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/Person.ts';
import { speech } from './support/speech.ts';
import { withoutCamera } from './support/withoutCamera.ts';

const announced = ({ page }: Person, text: string) =>
  page.locator('.unseen[aria-live=polite]').filter({ hasText: text });

const messages = ({ page }: Person) => page.getByRole('log').getByRole('listitem');

test('reactions, hands in order, private messages and pictures', async ({ people }) => {
  const init = { init: withoutCamera };
  const ada = await people.join('Ada', init);
  const bob = await people.join('Bob', init);
  const cleo = await people.join('Cleo', init);

  await ada.button('React').click();
  await ada.button('applause').click();
  for (const one of [ada, bob, cleo]) {
    await expect(one.tile('Ada').getByRole('img', { name: 'applause' })).toBeVisible();
  }
  await expect(announced(bob, 'Ada: applause.')).toBeAttached();
  await expect(ada.button('React')).toBeFocused();

  await cleo.button('Raise hand').click();
  await expect(ada.tile('Cleo')).toHaveAttribute('data-hand', 'true');
  await ada.button('Raise hand').click();
  for (const one of [ada, bob, cleo]) {
    const hands = one.page.getByRole('list', { name: 'Raised hands' }).getByRole('listitem');
    await expect(hands).toHaveText(['Cleo', 'Ada']);
    await expect(one.tile('Cleo')).toContainText('1');
    await expect(one.tile('Ada')).toContainText('2');
  }
  await cleo.button('Lower hand').click();
  await expect(bob.page.getByRole('list', { name: 'Raised hands' }).getByRole('listitem')).toHaveText([
    'Ada',
  ]);

  await ada.button('Chat').click();
  await cleo.button('Chat').click();
  await ada.page.getByLabel('To', { exact: true }).selectOption('Bob');
  const input = ada.page.getByRole('textbox', { name: 'Message' });
  await expect(input).toHaveAttribute('placeholder', 'Only for Bob');
  await input.fill('between us');
  await input.press('Enter');
  await expect(messages(ada)).toContainText([/You.*privately to Bob.*between us/s]);
  await bob.button('Chat, 1 new').click();
  await expect(messages(bob)).toContainText([/Ada.*privately.*between us/s]);
  // Whom it was for has gone: it goes to nobody else.
  await input.fill('and more');
  await bob.button('Close chat').click();
  await bob.button('Leave').click();
  await expect(ada.tile('Bob')).toHaveCount(0);
  await input.press('Enter');
  await expect(ada.page.getByText('That person is not here, or out of contact.')).toBeVisible();
  await expect(input).toHaveValue('and more');
  await input.fill('');

  // A large photograph, to everybody: made smaller before it goes anywhere.
  await ada.page.getByLabel('To', { exact: true }).selectOption('Everybody');
  const png = await ada.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2_400, 1_200);
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    brush.fillStyle = '#c00';
    brush.fillRect(0, 0, 1_200, 1_200);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const chooser = ada.page.waitForEvent('filechooser');
  await ada.button('Send a picture').click();
  await (await chooser).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(png) });
  const picture = cleo.page.getByRole('img', { name: 'Picture from Ada' });
  await expect(picture).toBeVisible();
  const seen = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(2, 1);
    canvas.getContext('2d')?.drawImage(image, 0, 0, 2, 1);
    const [red = 0] = canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? [];
    return { width: image.naturalWidth, blob: image.src.startsWith('blob:'), red };
  });
  expect(seen).toMatchObject({ width: 1_600, blob: true });
  expect(seen.red).toBeGreaterThan(150);
  // All that Cleo ever got: the picture, and nothing that was not for her.
  await expect(messages(cleo)).toHaveCount(1);

  const again = ada.page.waitForEvent('filechooser');
  await ada.button('Send a picture').click();
  await (await again).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(ada.page.getByText('That is no picture that can be sent.')).toBeVisible();
});

test('the space bar lets a muted person talk, and the device writes down what they say', async ({
  people,
}) => {
  const ada = await people.join('Ada', { init: speech });
  const bob = await people.join('Bob', { init: withoutCamera });
  const microphoneOff = bob.tile('Ada').getByRole('img', { name: 'Microphone off' });
  await ada.button('Mute').click();
  await expect(microphoneOff).toBeVisible();
  await ada.page.keyboard.down('Space');
  await expect(microphoneOff).toHaveCount(0);
  await expect(ada.button('Mute')).toBeVisible();
  await ada.page.keyboard.up('Space');
  await expect(microphoneOff).toBeVisible();
  await ada.button('Chat').click();
  const input = ada.page.getByRole('textbox', { name: 'Message' });
  await input.pressSequentially('a b');
  await expect(input).toHaveValue('a b');
  await expect(ada.button('Unmute')).toBeVisible();
  await ada.button('Close chat').click();

  // Who has nothing on the device is not asked.
  await bob.button('Settings').click();
  const offer = (one: Person) => one.page.getByLabel(/in writing what I say/);
  await expect(bob.page.getByLabel('Language')).toBeVisible();
  await expect(offer(bob)).toHaveCount(0);
  await bob.button('Close').click();
  await ada.button('Settings').click();
  await offer(ada).check();
  await ada.button('Close').click();
  // Nobody listens to somebody who is muted.
  expect(await ada.page.evaluate(() => window.speech.listening)).toBe(false);
  await ada.button('Unmute').click();
  await expect.poll(() => ada.page.evaluate(() => window.speech.listening)).toBe(true);
  const captions = bob.page.getByRole('region', { name: 'Captions' });
  await ada.page.evaluate(() => window.speech.say('good morn', false));
  await expect(captions).toHaveText(/Ada\s+good morn$/);
  await ada.page.evaluate(() => window.speech.say('Good morning, everybody.', true));
  await expect(captions).toHaveText(/Ada\s+Good morning, everybody\.$/);
  // A recognition that ends by itself begins again.
  await ada.page.evaluate(() => window.speech.end());
  await expect.poll(() => ada.page.evaluate(() => window.speech.listening)).toBe(true);
  await ada.button('Mute').click();
  await expect.poll(() => ada.page.evaluate(() => window.speech.listening)).toBe(false);
  await expect(captions).toHaveCount(0);
});
