import { type Browser, type BrowserServer, chromium } from '@playwright/test';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in test-tools.d.mts
import { findBrowser } from '../../scripts/lib/test-tools.mjs';
import { withoutFeatures } from './features.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  withoutFeatures,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Half of the usual rate: drawing and encoding pictures takes most of a small machine. */
export const slowCamera = '--use-fake-device-for-media-stream=fps=10';

export interface BrowserOptions {
  /** Further flags of Chromium. */
  args?: string[];
  /** Playwright's own flags to leave out. */
  without?: string[];
  /** Another program to start: Chromium in a network namespace. */
  executable?: string;
}

/** Chromium or Google Chrome on this machine. */
export function chromiumPath(): string {
  const found = findBrowser('chromium');
  if (found === null) throw new Error('no Chromium found: "npm test" says what to do');
  return found;
}

/** A browser with a camera that shows a moving picture and a microphone that beeps. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch(launchOptions(options));
}

/** A browser whose process group can be killed, with everything in it: its pid is the group. */
export async function launchKillable(
  options: BrowserOptions = {},
): Promise<{ browser: Browser; kill: () => void }> {
  const server = await chromium.launchServer(launchOptions(options));
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, kill: () => killGroup(server) };
}

function launchOptions({ args = [], without = [], executable }: BrowserOptions) {
  // --headless=new is given by us: Playwright's default for its own builds is another program.
  return {
    executablePath: executable ?? chromiumPath(),
    args: [...flags, ...args],
    ignoreDefaultArgs: ['--headless', '--mute-audio', '--hide-scrollbars', ...without],
  };
}

function killGroup(server: BrowserServer): void {
  const { pid, exitCode, signalCode } = server.process();
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}
