import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConnectProxy } from './support/ConnectProxy.ts';
import { makeCertificate } from './support/certificate.ts';
import { expect } from './support/fixtures.ts';
import { test as base } from './support/inside.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { Nginx } from './support/Nginx.ts';
import { ParlorServer } from './support/ParlorServer.ts';
import type { PersonOptions } from './support/People.ts';
import { roads } from './support/roads.ts';

/** A name that only the proxy can find (RFC 6761 section 6.2). */
const NAME = 'parlor.test';

const missing = Network.missing();

const test = base.extend<{
  /** For somebody in a network out of which nothing leads but a proxy to the server. */
  behind: PersonOptions;
  /** Files of a certificate for {@link NAME}. */
  certificate: { cert: string; key: string };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  certificate: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'parlor-certificate-'));
    await use(await makeCertificate(folder, NAME));
    await rm(folder, { recursive: true, force: true });
  },
});

const throughNginx = test.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  parlor: async ({}, use) => {
    const parlor = await ParlorServer.start({ args: ['--host', '127.0.0.1', '--trust-proxy', '1'] });
    await use(parlor);
    await parlor.close();
  },
  behind: async ({ network, parlor }, use) => {
    const nginx = await Nginx.start(parlor.port);
    leaveOnly(network, nginx.port);
    const origin = `https://${network.gateway}:${nginx.port}`;
    await use({ origin, executable: network.chromium, args: ['--ignore-certificate-errors'] });
    await nginx.close();
  },
});

const throughConnect = test.extend({
  parlor: async ({ certificate: { cert, key } }, use) => {
    const parlor = await ParlorServer.start({ args: ['--cert', cert, '--key', key] });
    await use(parlor);
    await parlor.close();
  },
  behind: async ({ network, parlor }, use) => {
    const proxy = await ConnectProxy.start(NAME, parlor.port);
    leaveOnly(network, proxy.port);
    const proxied = `--proxy-server=http://${network.gateway}:${proxy.port}`;
    const args = ['--ignore-certificate-errors', proxied];
    await use({ origin: `https://${NAME}`, executable: network.chromium, args });
    await proxy.close();
  },
});

/** Nothing leaves that network but TCP to this port. */
function leaveOnly(network: Network, port: number): void {
  network.filter(`table inet office {
    chain leaving {
      type filter hook output priority 0
      policy drop
      oifname "lo" accept
      ip daddr ${network.gateway} tcp dport ${port} accept
    }
  }`);
}

for (const [what, through, without] of [
  ["through Debian's nginx with TLS", throughNginx, missing ?? Nginx.missing()],
  ['through an HTTP CONNECT proxy that lets nothing pass but TLS', throughConnect, missing],
] as const) {
  through.describe(what, () => {
    through.skip(without !== null, `${what}: ${without}`);
    through.use({ path: 'sfu' });

    // In this order, people are gone before their proxy is: pages that lose it complain.
    through('two see and hear each other, with no peer connection that works', async ({ behind, people }) => {
      // Chromium says so when the cable of its network comes up.
      people.expectErrors(/ERR_NETWORK_CHANGED/);
      const [ada, bob] = [await people.join('Ada', behind), await people.join('Bob', behind)];
      await expectTogether(ada, bob);
      expect(await roads(ada)).toEqual([]);
      expect(await roads(bob)).toEqual([]);
    });
  });
}
