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

withNetwork.describe('a network that comes back', () => {
  withNetwork.use({ path: 'sfu' });
  withNetwork.skip(missing !== null, `networks that come and go: ${missing}`);

  for (const [what, away, limit] of [
    ['vanished for two seconds', 2_000, LIMIT],
    ['unplugged for two seconds', 2_000, LIMIT],
    // By then TCP itself tries only every six seconds and more; contact is sought each three.
    ['vanished for ten seconds', 10_000, 5_000],
  ] as const)
    withNetwork(`${what}: pictures go on soon after`, async ({ people, parlor, network }) => {
      people.expectErrors(/net::ERR_|WebSocket connection/);
      const ada = await people.join('Ada', { ...inside(network, parlor.port), transport: 'socket' });
      const bob = await people.join('Bob');
      await expectTogether(ada, bob);
      const since = await watchMotion(ada, 'Bob');
      if (what.startsWith('unplugged')) network.unplug();
      else network.vanish();
      await expect.poll(() => longestStill(since), { timeout: 20_000 }).toBeGreaterThan(away);
      const cut = await longestStill(since);
      if (what.startsWith('unplugged')) network.plugIn();
      else network.comeBack();
      await expect
        .poll(async () => (await stillFor(since)) < 500, { intervals: [100], timeout: 20_000 })
        .toBe(true);
      const after = (await longestStill(since)) - cut;
      withNetwork.info().annotations.push({ type: 'pictures came after, ms', description: String(after) });
      await expectTogether(ada, bob);
      expect(after).toBeLessThan(limit);
    });
});
