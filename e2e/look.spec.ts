import { expect, test } from './support/fixtures.ts';

/** How light the page is, 0 to 255, from its background. */
const lightness = () => {
  const [red = 0, green = 0, blue = 0] =
    getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  return (red + green + blue) / 3;
};

test('light and dark: as the system has it, until one is chosen, which is remembered', async ({ people }) => {
  const ada = await people.open('Ada', { context: { colorScheme: 'dark' } });
  const { page } = ada;
  const bar = page.locator('meta[name=theme-color][data-theme=light]');
  await expect(ada.button('Join')).toBeVisible();
  expect(await page.evaluate(lightness)).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page.evaluate(lightness)).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await ada.button('Settings').click();
  await page.getByLabel('Appearance').selectOption({ label: 'Light' });
  expect(await page.evaluate(lightness)).toBeGreaterThan(200);
  await expect(bar).toHaveAttribute('media', 'all');
  await page.reload();
  await expect(ada.button('Join')).toBeVisible();
  expect(await page.evaluate(lightness)).toBeGreaterThan(200);
  await ada.button('Settings').click();
  await page.getByLabel('Appearance').selectOption({ label: 'As the system' });
  expect(await page.evaluate(lightness)).toBeLessThan(60);
  await expect(bar).toHaveAttribute('media', '(prefers-color-scheme: light)');
});

test('can be installed, and nothing keeps an old page', async ({ people, parlor }) => {
  const { page, context } = await people.blank('Ada');
  await page.goto(parlor.url);
  const devtools = await context.newCDPSession(page);
  const { url, errors, data } = await devtools.send('Page.getAppManifest');
  expect(url).toBe(`${parlor.url}/manifest.webmanifest`);
  expect(errors).toEqual([]);
  const icons = (JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string }[] }).icons;
  for (const { src, sizes } of icons.filter(({ src }) => src.endsWith('.png'))) {
    const size = await page.evaluate(async (file) => {
      const bitmap = await createImageBitmap(await (await fetch(file)).blob());
      return `${bitmap.width}x${bitmap.height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Every context of the tests is a private window.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  const response = await page.reload();
  expect(await response?.headerValue('cache-control')).toBe('no-cache');
});
