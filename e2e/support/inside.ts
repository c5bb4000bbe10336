import { test as base } from './fixtures.ts';
import { Network } from './Network.ts';
import type { PersonOptions } from './People.ts';

/** Tests in which somebody's browser is in a network of its own. */
export const test = base.extend<{ network: Network }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  network: async ({}, use) => {
    const network = await Network.make();
    await use(network);
    await network.remove();
  },
});

/** For somebody whose browser is in that network; the server is at this port and address. */
export function inside(network: Network, port: number, address = network.gateway): PersonOptions {
  const origin = `http://${address}:${port}`;
  return {
    origin,
    executable: network.chromium,
    args: [`--unsafely-treat-insecure-origin-as-secure=${origin}`],
  };
}
