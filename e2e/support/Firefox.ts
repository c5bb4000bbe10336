import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in test-tools.d.mts
import { canInstall, findBrowser, findProgram } from '../../scripts/lib/test-tools.mjs';
import { SoundDevice } from './SoundDevice.ts';

/** On top of puppeteer's own, which keep Firefox from asking its maker for nearly anything. */
const prefs = {
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** Without it, Firefox asks its maker for settings, whatever the preference says. */
const obeyPrefs = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/** Where no PulseAudio is, so that none is started either. */
const nowhere = { PULSE_SERVER: 'unix:/nonexistent' };

/** A Firefox without a window, with a camera that changes colour and a microphone that hums. */
export class Firefox {
  readonly #browser: Browser;
  readonly #home: string;
  readonly #sound: SoundDevice | null;
  readonly #contexts: BrowserContext[] = [];

  private constructor(browser: Browser, home: string, sound: SoundDevice | null) {
    this.#browser = browser;
    this.#home = home;
    this.#sound = sound;
  }

  /** Why there is none here; null when there is, or when one could have been installed. */
  static missing(): string | null {
    const mustBeThere = process.env.CI !== undefined || canInstall();
    return mustBeThere || findBrowser('firefox') !== null ? null : 'no Firefox here: see docs/tested.md';
  }

  /** `speaker`: with something to sound from. */
  static async start({ speaker = true } = {}): Promise<Firefox> {
    const executablePath = findBrowser('firefox');
    if (executablePath === null) throw new Error('no Firefox found: "npm test" says what to do');
    // Without PulseAudio the machine's own device must do.
    const sound = speaker && findProgram('pulseaudio') !== null ? await SoundDevice.start() : null;
    const home = await mkdtemp(path.join(tmpdir(), 'parlor-firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      userDataDir: path.join(home, 'profile'),
      env: { ...process.env, ...(speaker ? sound?.env : nowhere), ...obeyPrefs, HOME: home },
      extraPrefsFirefox: prefs,
    });
    return new Firefox(browser, home, sound);
  }

  /** A page that shares nothing with the others. */
  async newPage(): Promise<Page> {
    const context = await this.#browser.createBrowserContext();
    this.#contexts.push(context);
    // Of two tabs in one window one is hidden, and shows no pictures.
    return context.newPage({ type: 'window' });
  }

  get running(): boolean {
    const child = this.#browser.process();
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  /** Closes what {@link newPage} made; of no use when it was killed. */
  async closePages(): Promise<void> {
    const contexts = this.#contexts.splice(0);
    if (this.running) await Promise.all(contexts.map((context) => context.close()));
  }

  /** Kills it with all of its processes: its pid is their group. */
  async kill(): Promise<void> {
    const child = this.#browser.process();
    if (!child?.pid || !this.running) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.#browser.disconnect();
    await this.kill();
    await this.#sound?.close();
    await rm(this.#home, { recursive: true, force: true });
  }
}
