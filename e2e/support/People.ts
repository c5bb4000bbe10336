import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { type BrowserOptions, launchBrowser, launchKillable, slowCamera } from './browser.ts';
import { expect } from './expect.ts';
import { Person } from './Person.ts';
import { blankPage, type SparePages } from './SparePages.ts';

/** How media travels in a room. */
export type Path = 'mesh' | 'sfu';

export interface PersonOptions extends BrowserOptions {
  /** A browser of one's own, which can be killed. */
  alone?: boolean;
  /** Runs in the page before its own scripts. */
  init?: () => void;
  context?: BrowserContextOptions;
  /** Where the page is served, when not at the test's own server. */
  origin?: string;
  /** Another page of the same context. */
  beside?: Person;
  /** Another room than the test's own. */
  room?: string;
  /** How media shall travel, for the first in a room; else as the fixture says. */
  path?: Path;
  /** By which transport media goes to the server, whatever gets through. */
  transport?: 'webrtc' | 'socket';
}

/** Opens pages of one room, and sees to it that they say nothing wrong and are closed in the end. */
export class People {
  readonly #origin: string;
  readonly #room: string;
  readonly #spare: SparePages;
  readonly #path: Path | null;
  readonly #ends: (() => Promise<void>)[] = [];
  readonly #errors: string[] = [];
  readonly #expected: RegExp[] = [];

  constructor(origin: string, room: string, spare: SparePages, path: Path | null = null) {
    this.#origin = origin;
    this.#room = room;
    this.#spare = spare;
    this.#path = path;
  }

  /** Opens the room's page as this person, at its door. */
  async open(name: string, options: PersonOptions = {}): Promise<Person> {
    const { page, kill } = await this.#newPage(options);
    await goTo(page, this.urlFor('', options));
    return new Person(name, page, kill);
  }

  /** Goes straight in. */
  async join(name: string, options: PersonOptions = {}): Promise<Person> {
    const person = await this.blank(name, options);
    await goTo(person.page, this.urlFor(name, options));
    await joined(person.page);
    return person;
  }

  /** A page that has not gone anywhere yet. */
  async blank(name: string, options: PersonOptions = {}): Promise<Person> {
    const { page, kill } = await this.#newPage(options);
    return new Person(name, page, kill);
  }

  /** Somebody before a page that one of the pages opened. */
  async adopt(name: string, page: Page): Promise<Person> {
    await joined(page);
    return new Person(name, page, notAlone);
  }

  /** The room's address; with a name, the one that goes straight in. */
  urlFor(name: string, options: PersonOptions = {}): string {
    const { origin = this.#origin, room = this.#room, path = this.#path, transport } = options;
    const query = new URLSearchParams({
      ...(name === '' ? {} : { join: 'now', name }),
      ...(path === null ? {} : { path }),
      ...(transport === undefined ? {} : { transport }),
    });
    return `${origin}/${room}${query.size > 0 ? `?${query}` : ''}`;
  }

  /** These errors on the console belong to the story: a server that is gone cannot be reached. */
  expectErrors(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** Somebody's console said this, which is an error unless it is expected. */
  noteError(text: string): void {
    this.#errors.push(text);
  }

  async close(): Promise<void> {
    await Promise.all(this.#ends.map((end) => end()));
    const unexpected = this.#errors.filter((text) => !this.#expected.some((known) => known.test(text)));
    expect(unexpected, 'errors on the console').toEqual([]);
  }

  async #newPage(options: PersonOptions): Promise<{ page: Page; kill: () => void }> {
    const { page, kill } = options.beside
      ? { page: await options.beside.context.newPage(), kill: options.beside.kill }
      : await this.#pageOfItsOwn(options);
    if (options.init) await page.context().addInitScript(options.init);
    return { page, kill };
  }

  async #pageOfItsOwn(options: PersonOptions): Promise<{ page: Page; kill: () => void }> {
    const { browser, kill } = await this.#browserFor(options);
    const spare = browser === this.#spare.browser;
    const page =
      spare && !options.context ? await this.#spare.take() : await blankPage(browser, options.context);
    const context = page.context();
    if (spare) this.#ends.push(() => context.close());
    this.#listenTo(page);
    context.on('page', (another) => this.#listenTo(another));
    return { page, kill };
  }

  async #browserFor(options: PersonOptions): Promise<{ browser: Browser; kill: () => void }> {
    if (options.alone) {
      const { browser, kill } = await launchKillable(slow(options));
      this.#ends.push(async () => {
        kill();
        await browser.close().catch(() => {});
      });
      return { browser, kill };
    }
    if (!options.args && !options.without && !options.executable) {
      return { browser: this.#spare.browser, kill: notAlone };
    }
    const browser = await launchBrowser(slow(options));
    this.#ends.push(() => browser.close());
    return { browser, kill: notAlone };
  }

  #listenTo(page: Page): void {
    page.on('pageerror', (error) => this.noteError(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.noteError(`${message.text()} (${message.location().url})`);
    });
  }
}

/** A network namespace that was just made changes once more while its cable comes up: Chromium says so. */
async function goTo(page: Page, url: string): Promise<void> {
  await expect(async () => {
    await page.goto(url);
  }).toPass({ timeout: 20_000 });
}

async function joined(page: Page): Promise<void> {
  await page.locator('[data-lifecycle=joined]').waitFor({ timeout: 20_000 });
}

/** Of two such flags the last one counts: a test may ask for other cameras. */
function slow(options: PersonOptions): PersonOptions {
  return { ...options, args: [slowCamera, ...(options.args ?? [])] };
}

function notAlone(): never {
  throw new Error('this person shares the browser: open it with { alone: true }');
}
