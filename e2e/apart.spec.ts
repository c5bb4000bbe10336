import { expect } from './support/fixtures.ts';
import { freeUdpPort } from './support/freeUdpPort.ts';
import { inside, test as withNetwork } from './support/inside.ts';
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

for (const first of ['Ada', 'Bob']) {
  const order = first === 'Ada' ? 'earlier' : 'later';
  test(`two lose each other, and meet again by way of the server; the ${order} one is behind a firewall`, async ({
    people,
    parlor,
    network,
  }) => {
    const open = (name: string) => people.join(name, name === 'Ada' ? inside(network, parlor.port) : {});
    const one = await open(first);
    const other = await open(first === 'Ada' ? 'Bob' : 'Ada');
    await expectTogether(one, other);
    for (const person of [one, other])
      await expect.poll(() => byServer(person), 'a call on the mesh').toContain(false);
    for (const { page } of [one, other]) await page.evaluate(markTiles);
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
    for (const person of [one, other])
      await expect.poll(() => byServer(person), { timeout: LIMIT }).toEqual([true, true]);
    await expectTogether(one, other);
    for (const { page } of [one, other]) await expect(page.locator('section.marked')).toHaveCount(2);
  });
}

/** Of each connection that works: does it lead to the server? */
async function byServer(person: Person): Promise<boolean[]> {
  return (await roads(person)).map((road) => road.endsWith(`:${RTC_PORT}`));
}

function markTiles(): void {
  for (const tile of document.querySelectorAll('section[data-participant]')) tile.classList.add('marked');
}
