import { defineConfig } from '@playwright/test';

/** Calls need most of a small machine, so there is one test at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  // What must come soon says so itself; all else may take its time where the machine is slow.
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: '../.cache/playwright.json' }]],
});
