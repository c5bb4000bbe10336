import { expect, test } from './support/fixtures.ts';
import { longestStill, watchMotion } from './support/gaps.ts';
import { inside, test as withNetwork } from './support/inside.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { TcpProxy } from './support/TcpProxy.ts';

const missing = Network.missing();

/** Pictures may stand still so long, in milliseconds. */
const LIMIT = 2_000;

test.use({ path: 'sfu' });

test('a media websocket is cut: another connection takes its place within two seconds', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/WebSocket connection/);
  const proxy = await TcpProxy.start(parlor.port);
  const ada = await people.join('Ada', { origin: proxy.url, transport: 'socket' });
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  const stood: number[][] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const since = [await watchMotion(ada, 'Bob'), await watchMotion(bob, 'Ada')];
    const opened = proxy.mediaOpened;
    proxy.cutMedia();
    await expect.poll(() => proxy.mediaOpened).toBe(opened + 2);
    await expectTogether(ada, bob);
    stood.push(await Promise.all(since.map((still) => longestStill(still))));
  }
  test.info().annotations.push({ type: 'pictures stood still, ms', description: stood.join(' ') });
  await proxy.close();
  expect(Math.max(...stood.flat())).toBeLessThan(LIMIT);
});

withNetwork.describe('a cable', () => {
  withNetwork.use({ path: 'sfu' });
  withNetwork.skip(missing !== null, `networks that come and go: ${missing}`);

  withNetwork(
    'out for two seconds: pictures go on two seconds after it is back',
    async ({ people, parlor, network }) => {
      people.expectErrors(/net::ERR_|WebSocket connection/);
      const ada = await people.join('Ada', { ...inside(network, parlor.port), transport: 'socket' });
      const bob = await people.join('Bob');
      await expectTogether(ada, bob);
      const stood: number[] = [];
      for (const [out, back] of [
        [() => network.vanish(), () => network.comeBack()],
        [() => network.unplug(), () => network.plugIn()],
      ] as const) {
        const since = await watchMotion(bob, 'Ada');
        out();
        await expect.poll(() => longestStill(since)).toBeGreaterThan(2_000);
        const cut = await longestStill(since);
        back();
        await expectTogether(ada, bob);
        stood.push((await longestStill(since)) - cut);
      }
      withNetwork.info().annotations.push({ type: 'pictures came after, ms', description: stood.join(' ') });
      expect(Math.max(...stood)).toBeLessThan(LIMIT);
    },
  );
});
