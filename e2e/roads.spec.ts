import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { ParlorServer } from './support/ParlorServer.ts';
import { roads } from './support/roads.ts';

const missing = Network.missing();

/** UDP port of the worker that forwards; the one at which it is announced. */
const INSIDE = 41_873;
const OUTSIDE = 50_873;

test.use({ path: 'sfu' });
test.skip(missing !== null, `roads through networks: ${missing}`);

const status = async (parlor: ParlorServer) => (await fetch(`${parlor.url}/status`)).text();

test('without UDP: media takes TCP to the page’s own port, and whoever runs the server is told', async ({
  people,
  parlor,
  network,
}) => {
  network.filter(`table inet silent {
    chain leaving {
      type filter hook output priority 0
      meta l4proto udp drop
    }
  }`);
  const ada = await people.join('Ada', inside(network, parlor.port));
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  const road = `tcp ${network.gateway}:${parlor.port}`;
  await expect.poll(() => roads(ada)).toEqual([road, road]);
  expect((await roads(bob)).every((one) => one.startsWith('udp '))).toBe(true);
  await expect.poll(() => status(parlor), { timeout: 20_000 }).toContain('UDP no, TCP yes: 1 now');
});

test.describe('behind a NAT with another port outside', () => {
  const natted = test.extend({
    parlor: async ({ network }, use) => {
      const announce = `${network.gateway}:${OUTSIDE}`;
      const parlor = await ParlorServer.start({
        args: [
          '--rtc-port',
          String(INSIDE),
          '--workers',
          '1',
          '--announce',
          announce,
          '--ice-tcp-port',
          'off',
        ],
      });
      await use(parlor);
      await parlor.close();
    },
  });

  natted('an announced address works where no other does', async ({ people, parlor, network }) => {
    network.filter(`table ip outside {
      chain refusing {
        type filter hook output priority raw
        udp dport ${INSIDE} drop
      }
      chain translating {
        type nat hook output priority -100
        udp dport ${OUTSIDE} dnat to ${network.gateway}:${INSIDE}
      }
    }`);
    const ada = await people.join('Ada', inside(network, parlor.port));
    const bob = await people.join('Bob');
    await expectTogether(ada, bob);
    const road = `udp ${network.gateway}:${OUTSIDE}`;
    await expect.poll(() => roads(ada)).toEqual([road, road]);
    await expect.poll(() => status(parlor), { timeout: 20_000 }).toContain('UDP yes, TCP no');
  });
});
