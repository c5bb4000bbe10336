import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { laneLimits } from '../src/media/socket/laneLimits.ts';
import { SocketPage } from './SocketPage.ts';
import { serve } from './support.ts';

const STALLED = 50;
/** In milliseconds. What can gather has gathered by then; `npm run bench -- socket stalled` waits for a minute. */
const FOR = 10_000;
/** docs/media-sockets.md: what one page that does not read costs the server at most, in bytes. */
const EACH = laneLimits.audio.waiting + laneLimits.video.waiting;

/** Resident memory of a process, in bytes. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

it.skipIf(process.platform !== 'linux')(
  '50 pages that take nothing cost no more than is said, and nobody else anything',
  async () => {
    const server = await serve({ workers: 1, rtcPort: 0, maxParticipants: 60 });
    const status = async () => (await fetch(`${server.url}/status`)).text();
    await expect.poll(status, { timeout: 20_000 }).toMatch(/running, process \d+/);
    const worker = Number(/running, process (\d+)/.exec(await status())?.[1]);
    const [ada, bob] = [await SocketPage.join(server), await SocketPage.join(server)];
    await ada.open();
    await bob.open();
    const stalled: SocketPage[] = [];
    for (let n = 0; n < STALLED; n += 1) {
      const page = await SocketPage.join(server);
      await page.open();
      stalled.push(page);
    }
    ada.stream({ low: 600, high: 8_000 });
    await expect.poll(() => stalled.every(({ pictures }) => pictures > 0), { timeout: 20_000 }).toBe(true);
    const before = { main: await memoryOf(process.pid), worker: await memoryOf(worker) };
    for (const [index, page] of stalled.entries()) {
      // Some read nothing, some read and tell nothing.
      if (index % 2 === 0) for (const socket of Object.values(page.sockets ?? {})) pause(socket);
      else page.answers = false;
    }
    let most = 0;
    const seen = bob.pictures;
    for (const end = performance.now() + FOR; performance.now() < end; await setTimeout(1_000)) {
      const grown = (await memoryOf(process.pid)) + (await memoryOf(worker)) - before.main - before.worker;
      most = Math.max(most, grown);
    }
    expect(most).toBeLessThan(STALLED * EACH);
    // 33 are sent a second; a machine that has other things to do sends fewer.
    expect(bob.pictures - seen).toBeGreaterThan((FOR / 1000) * 15);
    expect(ada.page.socket.connected).toBe(true);
  },
  90_000,
);

/** From now on nothing is read of what comes. */
function pause(socket: NonNullable<SocketPage['sockets']>['audio']): void {
  const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
  ws.pause();
}
