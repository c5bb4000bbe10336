import { rmSync } from 'node:fs';
import { inCache, inRoot } from './paths.mjs';
import { runNode } from './run.mjs';

/** Where Playwright leaves its counts (e2e/playwright.config.ts says so too). */
export const browserReport = inCache('playwright.json');

/** Runs the browser tests with that browser, showing one line for each. */
export async function runBrowserTests(chromium) {
  rmSync(browserReport, { force: true });
  const config = inRoot('e2e/playwright.config.ts');
  const args = ['test', '--config', config];
  await runNode(inRoot('node_modules/@playwright/test/cli.js'), args, {
    env: { PARLOR_CHROMIUM: chromium },
    show: true,
  });
}
