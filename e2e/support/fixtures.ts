import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import { launchBrowser, slowCamera } from './browser.ts';
import { ParlorServer } from './ParlorServer.ts';
import { type Path, People } from './People.ts';
import { SparePages } from './SparePages.ts';

export interface Fixtures {
  /** A server with {@link serverArgs}, which other tests use as well, one after the other. */
  parlor: ParlorServer;
  /** The name of a room that nobody has used. */
  room: string;
  /** Opens pages of that room at that server. */
  people: People;
  /** How media shall travel; null: as the server has it. */
  path: Path | null;
  /** The server's options. */
  serverArgs: string[];
}

export interface SharedFixtures {
  /** One browser for the persons of all tests, each in a context of its own. */
  shared: SparePages;
  /** The server for these options, started when the first test wants it. Rooms are of one test only. */
  serverFor: (args: string[]) => Promise<ParlorServer>;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  // E2E_PATH=sfu sends every story through the server that has no path of its own.
  path: [(process.env.E2E_PATH as Path | undefined) ?? null, { option: true }],
  serverArgs: [[], { option: true }],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const browser = await launchBrowser({ args: [slowCamera] });
      await use(new SparePages(browser));
      await browser.close();
    },
    { scope: 'worker' },
  ],
  serverFor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const servers = new Map<string, ParlorServer>();
      await use(async (args) => {
        const key = args.join(' ');
        const server = servers.get(key) ?? (await ParlorServer.start({ args }));
        servers.set(key, server);
        return server;
      });
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
    { scope: 'worker' },
  ],
  parlor: async ({ serverArgs, serverFor }, use) => use(await serverFor(serverArgs)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  room: async ({}, use) => use(`room-${randomBytes(6).toString('hex')}`),
  people: async ({ parlor, room, shared, path }, use) => {
    const people = new People(parlor.url, room, shared, path);
    await use(people);
    await people.close();
  },
});

export { expect } from './expect.ts';
