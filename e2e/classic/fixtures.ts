import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test as base } from '../support/fixtures.ts';
import { ParlorServer } from '../support/ParlorServer.ts';
import { ClassicPerson } from './ClassicPerson.ts';
import { ClassicSite } from './ClassicSite.ts';

export interface ClassicFixtures {
  classicPort: number;
  site: ClassicSite;
  /** Opens the classic client's page of the test's room. */
  openClassic: (options?: Parameters<ClassicSite['urlFor']>[1]) => Promise<ClassicPerson>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const test = base.extend<ClassicFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  classicPort: async ({}, use) => use(await freePort()),
  parlor: async ({ classicPort }, use) => {
    const parlor = await ParlorServer.start({ args: ['--classic', '--classic-port', String(classicPort)] });
    await use(parlor);
    await parlor.close();
  },
  site: async ({ parlor, classicPort }, use) => {
    const site = await ClassicSite.start(parlor.port, classicPort);
    await use(site);
    await site.close();
  },
  openClassic: async ({ people, site, room }, use) => {
    await use(async (options) => {
      const { page } = await people.blank('Guest');
      await page.goto(site.urlFor(room, options));
      return new ClassicPerson(page);
    });
  },
});

export { expect } from '../support/expect.ts';
