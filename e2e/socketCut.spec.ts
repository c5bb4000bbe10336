import { expect, test } from './support/fixtures.ts';
import { longestStill, stillFor, watchMotion } from './support/gaps.ts';
import { inside, test as withNetwork } from './support/inside.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { TcpProxy } from './support/TcpProxy.ts';

const missing = Network.missing();

/** Pictures may stand still so long, in milliseconds. */
const LIMIT = 2_000;

test.use({ path: 'sfu' });

test('a media websocket is cut: another connection takes its place within two seconds; then all of them are', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/net::ERR_|WebSocket connection/);
  const proxy = await TcpProxy.start(parlor.port);
  const ada = await people.join('Ada', { origin: proxy.url, transport: 'socket' });
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  const stood: number[][] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const since = [await watchMotion(ada, 'Bob'), await watchMotion(bob, 'Ada')];
    const opened = proxy.mediaOpened;
    proxy.cutMedia();
    await expect.poll(() => proxy.mediaOpened).toBeGreaterThanOrEqual(opened + 2);
    await expectTogether(ada, bob);
    stood.push(await Promise.all(since.map((still) => longestStill(still))));
  }
  test.info().annotations.push({ type: 'pictures stood still, ms', description: stood.join(' ') });
  expect(Math.max(...stood.flat())).toBeLessThan(LIMIT);
  proxy.cut();
  proxy.mend();
  await expectTogether(ada, bob);
  await proxy.close();
});

withNetwork.describe('a network that comes back', () => {
  withNetwork.use({ path: 'sfu' });
  withNetwork.skip(missing !== null, `networks that come and go: ${missing}`);

  withNetwork(
    'vanished or unplugged for two seconds, or vanished for ten: pictures go on soon after',
    async ({ people, parlor, network }) => {
      // Signalling tries long polling as well; the server has forgotten by then whom it asks for.
      people.expectErrors(/net::ERR_|WebSocket connection|transport=polling/);
      const ada = await people.join('Ada', { ...inside(network, parlor.port), transport: 'socket' });
      const bob = await people.join('Bob');
      await expectTogether(ada, bob);
      const goesOnAfter = async (what: string, leave: () => void, comeBack: () => void, away: number) => {
        const since = await watchMotion(ada, 'Bob');
        leave();
        await expect.poll(() => longestStill(since), { timeout: 20_000 }).toBeGreaterThan(away);
        const cut = await longestStill(since);
        comeBack();
        await expect
          .poll(async () => (await stillFor(since)) < 500, { intervals: [100], timeout: 20_000 })
          .toBe(true);
        const after = (await longestStill(since)) - cut;
        withNetwork.info().annotations.push({ type: `${what}, ms`, description: String(after) });
        await expectTogether(ada, bob);
        return after;
      };
      const [vanish, comeBack] = [() => network.vanish(), () => network.comeBack()];
      const [unplug, plugIn] = [() => network.unplug(), () => network.plugIn()];
      expect(await goesOnAfter('after a short silence', vanish, comeBack, 2_000)).toBeLessThan(LIMIT);
      expect(await goesOnAfter('after a loose cable', unplug, plugIn, 2_000)).toBeLessThan(LIMIT);
      // By then TCP itself tries only every six seconds and more; contact is sought each three.
      expect(await goesOnAfter('after a long silence', vanish, comeBack, 10_000)).toBeLessThan(5_000);
    },
  );
});
