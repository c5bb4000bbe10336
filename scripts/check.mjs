// `npm run check`: format, lint, types, import directions, unused code, unit and package tests.
import './lib/node-version.mjs';
import { performance } from 'node:perf_hooks';
import { runChecks } from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { endTogether } from './lib/run.mjs';
import { say, seconds } from './lib/say.mjs';

await main(async () => {
  endTogether();
  const began = performance.now();
  await install({ dev: true });
  const failed = await runChecks();
  if (failed.length > 0) say(`check failed after ${seconds(began)}: ${failed.join('; ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});
