import { expect } from './support/fixtures.ts';
import { freeUdpPort } from './support/freeUdpPort.ts';
import { inside, test } from './support/inside.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { ParlorServer } from './support/ParlorServer.ts';
import type { Person } from './support/Person.ts';
import { roads } from './support/roads.ts';

const missing = Network.missing();

/** UDP port of the worker that forwards, of one server and of another; the port at which one is announced. */
const INSIDE = await freeUdpPort();
const UNANNOUNCED = await freeUdpPort();
const OUTSIDE = 50_873;
/** An address of this machine that it does not know of itself (RFC 5737). */
const OUTER = '198.51.100.1';

test.use({ path: 'sfu' });
test.skip(missing !== null, `roads through networks: ${missing}`);

/** For nft: nothing leaves by UDP. */
const noUdp = `table inet silent {
  chain leaving {
    type filter hook output priority 0
    meta l4proto udp drop
  }
}`;

/** What Ada's page says of the server. */
const panel = async (person: Person) => {
  await person.button('Settings').click();
  return person.page.getByRole('region', { name: 'Connection to the server' });
};

const status = async (parlor: ParlorServer) => (await fetch(`${parlor.url}/status`)).text();

test('without UDP: media takes TCP to the page’s own port, and whoever runs the server is told', async ({
  people,
  parlor,
  network,
}) => {
  network.filter(noUdp);
  const ada = await people.join('Ada', inside(network, parlor.port));
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  const road = `tcp ${network.gateway}:${parlor.port}`;
  await expect.poll(() => roads(ada)).toEqual([road, road]);
  expect((await roads(bob)).every((one) => one.startsWith('udp '))).toBe(true);
  await expect
    .poll(() => status(parlor), { timeout: 20_000 })
    .toContain('UDP no, TCP yes, websocket yes: 1 now');
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
    await expect
      .poll(() => status(parlor), { timeout: 20_000 })
      .toContain('UDP yes, TCP no, websocket yes: 1 now');
  });
});

test.describe('behind a NAT that nobody announced', () => {
  test.use({ serverArgs: ['--rtc-port', String(UNANNOUNCED), '--workers', '1', '--ice-tcp-port', 'off'] });

  test('the address by which the page was opened is tried, and media takes it once it was found', async ({
    people,
    parlor,
    network,
  }) => {
    network.translate(OUTER);
    const ada = await people.join('Ada', inside(network, parlor.port, OUTER));
    const bob = await people.join('Bob');
    expect(await status(parlor)).not.toContain(OUTER);
    await expect.poll(() => status(parlor), { timeout: 20_000 }).toContain(`${OUTER}: udp ${OUTER}`);
    await expectTogether(ada, bob);
    const road = `udp ${OUTER}:${UNANNOUNCED}`;
    // Until it was found, the web connection was in its place.
    await expect.poll(() => roads(ada)).toEqual([road, road]);
    const told = await panel(ada);
    await expect(told).toContainText(/UDP port \d+ of this server answers in \d+ ms: larger rooms use it\./);
    await expect(told).not.toContainText('--announce');
  });
});

test.describe('neither UDP nor TCP for media', () => {
  test.use({ path: 'mesh', serverArgs: ['--ice-tcp-port', 'off'] });

  test('that media would go over the web connection is said', async ({ people, parlor, network }) => {
    network.filter(noUdp);
    const ada = await people.join('Ada', inside(network, parlor.port));
    const told = await panel(ada);
    await expect(told).toContainText(
      /Until then larger rooms use the web connection from there, which answers in \d+ ms\./,
    );
    await expect(told).not.toContainText('no picture and no sound');
    await expect(told.getByText(/^works \(\d+ ms\)$/)).toHaveCount(1);
    expect(await status(parlor)).toContain('UDP no, TCP no, websocket yes: 1 now');
  });
});

test.describe('a server that forwards nothing', () => {
  test.use({ path: 'mesh', serverArgs: ['--workers', '0'] });

  test('is not tried', async ({ people }) => {
    const ada = await people.join('Ada');
    await expect(await panel(ada)).toContainText(
      'This server does not forward media: rooms stay at 4 participants.',
    );
    // Those that PeerJS and its warming up take never come so far.
    const begun = () => window.notes.peers.filter((peer) => peer.localDescription !== null).length;
    expect(await ada.page.evaluate(begun)).toBe(0);
  });
});
