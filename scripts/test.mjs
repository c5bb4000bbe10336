// `npm test`: installs what the tests need, builds, then runs every check and every test.
import './lib/node-version.mjs';
import { rmSync } from 'node:fs';
import { browserReport, runBrowserTests } from './lib/browser-tests.mjs';
import { build } from './lib/build.mjs';
import { runChecks, unitReport } from './lib/checks.mjs';
import { countBrowser, countUnit, total } from './lib/counts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { endTogether } from './lib/run.mjs';
import { say } from './lib/say.mjs';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in test-tools.d.mts
import { ensureTestTools } from './lib/test-tools.mjs';

await main(async () => {
  endTogether();
  await install({ dev: true });
  await build();
  if (!(await ensureTestTools())) process.exit(1);
  rmSync(unitReport, { force: true });
  // A check that is no test (types, format …) counts as one failed test when it fails.
  const checks = (await runChecks()).filter((name) => name !== 'tests');
  say('\nBrowser tests');
  await runBrowserTests();
  const failedChecks = { passed: 0, failed: checks.length, skipped: 0 };
  const { line, failed } = total([countUnit(unitReport), countBrowser(browserReport), failedChecks]);
  if (checks.length > 0) say(`\nfailed checks: ${checks.join('; ')}`);
  process.stdout.write(`\n${line}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
});
