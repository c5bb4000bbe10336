// `node scripts/icons.mjs`: makes the icons of the installed page from the favicon, in packages/web/public.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './lib/browsers.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';

const folder = inRoot('packages/web/public');
/** Systems cut maskable icons; what counts must lie in the middle 80 % (Web App Manifest, "icon masks"). */
const icons = [
  { name: 'icon-192', size: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512', size: 512, share: 1, ground: 'transparent' },
  { name: 'icon-maskable-512', size: 512, share: 0.6, ground: '#e9f1ee' },
  { name: 'apple-touch-icon', size: 180, share: 0.7, ground: '#e9f1ee' },
];

await main(async () => {
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const image = readFileSync(`${folder}/favicon.svg`).toString('base64');
  for (const { name, size, share, ground } of icons) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
       <img src="data:image/svg+xml;base64,${image}" style="width:${share * 100}%"></body>`,
    );
    await page.locator('img').evaluate((img) => img.decode());
    await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true });
  }
  await browser.close();
});
