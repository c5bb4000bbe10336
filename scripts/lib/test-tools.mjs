import { aptInstall, aptUnpack, canInstall } from './apt.mjs';
import { absentChoices, findBrowser } from './browsers.mjs';
import { findProgram } from './programs.mjs';
import { say } from './say.mjs';

export { canInstall } from './apt.mjs';
export { findBrowser } from './browsers.mjs';
export { findProgram } from './programs.mjs';

/**
 * What the browser tests use, by its packages in Debian: two browsers, a sound device for the second (nothing
 * is heard), the tools to make networks vanish, and a reverse proxy.
 */
const tools = [
  { packages: ['chromium', 'fonts-liberation'], find: () => findBrowser('chromium') },
  { packages: ['firefox-esr'], find: () => findBrowser('firefox') },
  { packages: ['pulseaudio'], find: () => findProgram('pulseaudio') },
  { packages: ['iproute2'], find: () => findProgram('ip') },
  { packages: ['nftables'], find: () => findProgram('nft') },
];
/** Installed, these would serve this machine's port 80 from then on. */
const unpacked = [{ packages: ['nginx'], find: () => findProgram('nginx') }];

/** Installs what is missing where that is possible (Debian, as root). False, after saying why: no Chromium. */
export async function ensureTestTools() {
  const absent = absentChoices();
  for (const choice of absent) say(`There is no such file: ${choice}`);
  if (absent.length > 0) return false;
  for (const [all, get] of [
    [tools, aptInstall],
    [unpacked, aptUnpack],
  ]) {
    const missing = all.filter(({ find }) => find() === null).flatMap(({ packages }) => packages);
    if (missing.length > 0 && canInstall()) await get(missing);
  }
  if (findBrowser('firefox') === null) {
    say('No Firefox: its tests are skipped. Install it, or say where it is: PARLOR_FIREFOX=/path/to/firefox');
  }
  if (findBrowser('chromium') !== null) return true;
  say('The browser tests need Chromium or Google Chrome. Install one of them (Debian, Ubuntu: "sudo');
  say('apt-get install chromium"), or say where it is: PARLOR_CHROMIUM=/path/to/chrome npm test');
  return false;
}
