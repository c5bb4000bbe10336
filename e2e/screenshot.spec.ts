import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';

const file = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
const wanted = process.env.PARLOR_SCREENSHOT === '1' || !existsSync(file);

test('the picture in the README', async ({ people }) => {
  test.skip(!wanted, 'is there; PARLOR_SCREENSHOT=1 makes it again');
  const context = { viewport: { width: 1200, height: 675 } };
  const ada = await people.join('Ada', { context });
  const [bob, cleo] = [await people.join('Bob'), await people.join('Cleo')];
  await expectTogether(ada, bob, cleo);
  await cleo.button('Stop camera').click();
  await expect(ada.tile('Cleo')).toHaveAttribute('data-picture', 'none');
  await bob.button('Mute').click();
  await expect(ada.tile('Bob').getByLabel('Microphone off')).toBeVisible();
  await ada.page.screenshot({ path: file });
  expect(statSync(file).size).toBeLessThanOrEqual(200_000);
});
