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
  const stood: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const since = [await watchMotion(ada, 'Bob'), await watchMotion(bob, 'Ada')];
    proxy.cutMedia();
    await expect.poll(() => proxy.media).toBe(0);
    await expect.poll(() => proxy.media).toBe(2);
    await expectTogether(ada, bob);
    stood.push(...(await Promise.all(since.map((still) => longestStill(still)))));
  }
  test.info().annotations.push({ type: 'pictures stood still, ms', description: stood.join(' ') });
  await proxy.close();
  expect(Math.max(...stood)).toBeLessThan(LIMIT);
});
