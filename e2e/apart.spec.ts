import { expect } from './support/fixtures.ts';
import { freeUdpPort } from './support/freeUdpPort.ts';
import { inside, test as withNetwork } from './support/inside.ts';
import { markTiles } from './support/marked.ts';
import { expectLive, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { Person } from './support/Person.ts';
import { roads } from './support/roads.ts';

const missing = Network.missing();

/** UDP port of the worker that forwards. */
const RTC_PORT = await freeUdpPort();

/** From the moment at which both are in, or at which they lose each other, in milliseconds. */
const LIMIT = 15_000;

const test = withNetwork.extend<{ elsewhere: Network }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  elsewhere: async ({}, use) => {
    const network = await Network.make();
    await use(network);
    await network.remove();
  },
});

test.use({ path: null, serverArgs: ['--rtc-port', String(RTC_PORT), '--workers', '1'] });
test.skip(missing !== null, `networks that do not reach each other: ${missing}`);

test('two whom a firewall parts meet by way of the server', async ({
  people,
  parlor,
  network,
  elsewhere,
}) => {
  for (const one of [network, elsewhere]) one.leadToFirewall();
  const ada = await people.join('Ada', inside(network, parlor.port));
  const bob = await people.join('Bob', inside(elsewhere, parlor.port));
  await Promise.all([expectLive(ada, 'Bob', { timeout: LIMIT }), expectLive(bob, 'Ada', { timeout: LIMIT })]);
  await expectTogether(ada, bob);
  const road = (to: Network) => `udp ${to.gateway}:${RTC_PORT}`;
  await expect.poll(() => roads(ada)).toEqual([road(network), road(network)]);
  await expect.poll(() => roads(bob)).toEqual([road(elsewhere), road(elsewhere)]);
});

test('two lose each other, and meet again by way of the server, whether the earlier or the later one is behind a firewall', async ({
  people,
  parlor,
  network,
  room,
}) => {
  const behind = await people.join('Ada', inside(network, parlor.port));
  const later = await people.join('Bob');
  const other = { room: `${room}-2` };
  const earlier = await people.join('Bob', other);
  const pairs = [
    [behind, later],
    [earlier, await people.join('Ada', { ...inside(network, parlor.port), ...other, beside: behind })],
  ] as const;
  for (const pair of pairs) {
    await expectTogether(...pair);
    for (const person of pair)
      await expect.poll(() => byServer(person), 'a call on the mesh').toContain(false);
    for (const { page } of pair) await page.evaluate(markTiles);
  }
  network.filter(`table inet divided {
    chain leaving {
      type filter hook output priority 0
      udp dport != ${RTC_PORT} drop
    }
    chain arriving {
      type filter hook input priority 0
      udp sport != ${RTC_PORT} drop
    }
  }`);
  const meetAgain = async (pair: readonly Person[]) => {
    for (const person of pair)
      await expect.poll(() => byServer(person), { timeout: LIMIT }).toEqual([true, true]);
    await expectTogether(...pair);
    for (const { page } of pair) await expect(page.locator('section.marked')).toHaveCount(2);
  };
  await Promise.all(pairs.map(meetAgain));
});

/** Of each connection that works: does it lead to the server? */
async function byServer(person: Person): Promise<boolean[]> {
  return (await roads(person)).map((road) => road.endsWith(`:${RTC_PORT}`));
}
