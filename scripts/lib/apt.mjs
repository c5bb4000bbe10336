import { readFileSync } from 'node:fs';
import { findProgram } from './programs.mjs';
import { mustRun } from './run.mjs';
import { timed } from './say.mjs';

/** Whether packages of Debian can be installed here. */
export function canInstall() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== null && isDebian();
}

/** Installs packages of Debian. */
export async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await timed(`Installing ${packages.join(', ')} with apt-get`, async () => {
    await mustRun('apt-get update', 'apt-get', ['update'], { env });
    const args = ['install', '--yes', '--no-install-recommends', ...packages];
    await mustRun('apt-get install', 'apt-get', args, { env });
  });
}

/** Others with apt have other packages of these names: Ubuntu's browsers are snaps. */
function isDebian() {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    // No Linux, or a very small one.
    return false;
  }
}
