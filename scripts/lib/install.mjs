import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { mustRun, npm } from './run.mjs';
import { timed } from './say.mjs';

/**
 * Installs the packages of the lockfile unless they are all there. `dev`: with the tools of development;
 * they stay when they are there already.
 */
export async function install({ dev }) {
  const locked = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!isMissing(locked, present, dev)) return;
  const full = dev || Object.values(present).some((one) => one.dev);
  const [command, first] = npm();
  const count = Object.values(locked).filter((one) => isNeeded(one, full)).length;
  const args = [...first, 'ci', full ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund'];
  await timed(`Installing ${count} packages from npm`, () => mustRun('npm ci', command, args));
}

/** What npm wrote down in that lockfile: path -> package. Empty when there is none. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    // Not there (nothing is installed), or cut short: the same.
    return {};
  }
}

function isMissing(locked, present, dev) {
  return Object.entries(locked).some(
    ([path, one]) => path !== '' && isNeeded(one, dev) && present[path]?.version !== one.version,
  );
}

/** Optional packages are for other kinds of machines, or may fail to install. */
function isNeeded(one, dev) {
  return !one.optional && !one.devOptional && !one.link && !one.extraneous && (dev || !one.dev);
}
