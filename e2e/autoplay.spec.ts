import { expect, test } from './support/fixtures.ts';
import { expectSound } from './support/media.ts';

/** No camera and no microphone: with those, browsers let a page make sounds. */
function noDevices(): void {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('no devices', 'NotFoundError');
  };
}

test('sound kept back by the browser: one "tap to hear", which works', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  const cleo = await people.join('Cleo', {
    args: ['--autoplay-policy=document-user-activation-required'],
    init: noDevices,
  });
  await expect(cleo.tiles).toHaveCount(3);
  const tap = cleo.button('Tap to hear');
  await expect(tap).toHaveCount(1);
  await tap.click();
  await expect(tap).toHaveCount(0);
  for (const { name } of [ada, bob]) await expectSound(cleo, name);
});
