import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram, toolsFolder } from './programs.mjs';
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

/**
 * Puts the files of these packages into a folder of ours, without what they need and without setting them up: a
 * service that is installed begins at once, and with every start of this machine.
 */
export async function aptUnpack(packages) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlor-packages-'));
  try {
    await timed(`Fetching ${packages.join(', ')} with apt-get`, async () => {
      // Only root may write there: without it apt says so at length, and does it all the same.
      const args = ['-o', 'APT::Sandbox::User=root', 'download', ...packages];
      await mustRun('apt-get update', 'apt-get', ['update']);
      await mustRun('apt-get download', 'apt-get', args, { cwd: folder });
      for (const file of readdirSync(folder))
        await mustRun('dpkg-deb', 'dpkg-deb', ['--extract', path.join(folder, file), toolsFolder]);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
