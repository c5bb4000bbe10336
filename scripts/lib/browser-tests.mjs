import { rmSync } from 'node:fs';
import { inCache, inRoot } from './paths.mjs';
import { runNode } from './run.mjs';

/** Where Playwright leaves its counts (e2e/playwright.config.ts says so too). */
export const browserReport = inCache('playwright.json');

/** Runs the browser tests, showing one line for each. */
export async function runBrowserTests() {
  rmSync(browserReport, { force: true });
  const args = ['test', '--config', inRoot('e2e/playwright.config.ts')];
  await runNode(inRoot('node_modules/@playwright/test/cli.js'), args, { show: true });
}
