import { inCache, inRoot } from './paths.mjs';
import { runSteps } from './steps.mjs';

/** Where vitest leaves its counts. */
export const unitReport = inCache('vitest.json');

const tool = (name, file, ...args) => ({ name, file: inRoot('node_modules', file), args });

/** The slowest first: two run at the same time. */
const steps = [
  tool(
    'tests',
    'vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile=${unitReport}`,
  ),
  tool('types', 'typescript/bin/tsc', '--build'),
  tool(
    'format, lint',
    '@biomejs/biome/bin/biome',
    'ci',
    '--error-on-warnings',
    `--colors=${process.stderr.isTTY ? 'force' : 'off'}`,
    '.',
  ),
  tool(
    'directions',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--output-type',
    'err',
    'packages',
    'e2e',
    'bench',
    'examples',
  ),
  tool('unused', 'knip/bin/knip.js', '--no-progress'),
];

/** Everything that `npm run check` checks. Returns the names of the steps that failed. */
export function runChecks() {
  return runSteps(steps);
}
