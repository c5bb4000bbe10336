import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from './run.mjs';
import { say, timed } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser for the tests: PARLOR_CHROMIUM, or the first that is installed. Null when there is none. */
export function findChromium() {
  const chosen = process.env.PARLOR_CHROMIUM;
  if (chosen) return existsSync(chosen) ? chosen : null;
  return names.map(findProgram).find(Boolean) ?? elsewhere.find((file) => existsSync(file)) ?? null;
}

/**
 * Installs what the browser tests need where that is possible (Debian, as root): Chromium, and the tools to
 * make networks vanish. Returns Chromium's path, or null after saying what to install.
 */
export async function ensureChromium() {
  if (process.env.PARLOR_CHROMIUM && !findChromium()) {
    say(`There is no file ${process.env.PARLOR_CHROMIUM} (PARLOR_CHROMIUM).`);
    return null;
  }
  const missing = missingPackages();
  if (missing.length > 0 && canInstall()) await aptInstall(missing);
  const chromium = findChromium();
  if (chromium === null) {
    say('The browser tests need Chromium or Google Chrome. Install one of them (Debian, Ubuntu: "sudo');
    say('apt-get install chromium"), or say where it is: PARLOR_CHROMIUM=/path/to/chrome npm test');
  }
  return chromium;
}

function missingPackages() {
  const missing = findChromium() ? [] : ['chromium', 'fonts-liberation'];
  if (process.platform === 'linux' && !findProgram('ip')) missing.push('iproute2');
  if (process.platform === 'linux' && !findProgram('nft')) missing.push('nftables');
  return missing;
}

function canInstall() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== null;
}

async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await timed(`Installing ${packages.join(', ')} with apt-get`, async () => {
    await mustRun('apt-get update', 'apt-get', ['update'], { env });
    const args = ['install', '--yes', '--no-install-recommends', ...packages];
    await mustRun('apt-get install', 'apt-get', args, { env });
  });
}

function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run.
    return false;
  }
}
