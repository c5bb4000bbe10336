import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { startWorker } from '@parlor/sfu';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../src/log.ts';
import { Workers, type WorkersOptions } from '../src/media/sfu/Workers.ts';
import { code, serve, TestPage } from './support.ts';

/** How long (ms) a worker may take to start on a machine that has other things to do. */
const STARTED = 20_000;
vi.setConfig({ testTimeout: 2 * STARTED });

function workersOf(options: Partial<WorkersOptions> = {}): Workers {
  const log = createLog('silent');
  const workers = new Workers({ count: 1, rtcPort: 0, start: startWorker, log, ...options });
  onTestFinished(() => workers.close());
  return workers;
}

/** Somebody else has a UDP port. */
async function takenPort(): Promise<{ port: number; socket: Socket }> {
  const socket = createSocket('udp6').bind(0);
  await once(socket, 'listening');
  onTestFinished(() => void socket.unref());
  return { port: socket.address().port, socket };
}

describe('the workers', () => {
  it('replace one that hangs, on the same port', async () => {
    const { port: rtcPort, socket } = await takenPort();
    socket.close();
    await once(socket, 'close');
    const start: WorkersOptions['start'] = (options) => startWorker({ ...options, patience: 500 });
    const workers = workersOf({ start, rtcPort });
    await workers.start();
    const [before] = workers.reports;
    process.kill(before?.pid ?? 0, 'SIGSTOP');
    await expect.poll(() => workers.deaths, { timeout: 5_000 }).toBe(1);
    await expect.poll(() => workers.reports[0]?.state, { timeout: STARTED }).toBe('running');
    const [after] = workers.reports;
    expect(after?.pid).not.toBe(before?.pid);
    const { port, release } = await workers.createRouter();
    expect(port).toEqual({ index: 0, rtcPort });
    release();
  });

  it('try again when the first start fails, until the port is free', async () => {
    const { port, socket } = await takenPort();
    const workers = workersOf({ rtcPort: port });
    const started = workers.start();
    await expect.poll(() => workers.available, { timeout: STARTED }).toBe(false);
    socket.close();
    await started;
    expect(workers.available).toBe(true);
    expect(workers.portOf(0)).toBe(port);
    expect(workers.deaths).toBe(0);
  });

  it('end the trying when they are closed', async () => {
    const { port } = await takenPort();
    const workers = workersOf({ rtcPort: port });
    const started = workers.start();
    await expect.poll(() => workers.available, { timeout: STARTED }).toBe(false);
    workers.close();
    await started;
    expect(workers.reports[0]).toMatchObject({ state: 'closed', pid: null });
  });
});

describe('a server whose media port was taken', () => {
  it('has places for four until it is free, and then for more', async () => {
    const { port, socket } = await takenPort();
    const server = await serve({ workers: 1, rtcPort: port });
    const status = async () => (await fetch(`${server.url}/status`)).text();
    await expect.poll(status, { timeout: STARTED }).toContain('not possible');
    const pages = await Promise.all(Array.from({ length: 5 }, () => TestPage.open(server)));
    const [fifth, ...four] = pages as [TestPage, ...TestPage[]];
    for (const page of four) await page.join('room');
    const join = async () => code(await fifth.request('join', { room: 'room', ...fifth.place() }));
    expect(await join()).toBe('room_full');
    socket.close();
    await expect.poll(status, { timeout: STARTED }).toContain('0: running');
    expect(await join()).toBe('ok');
  });
});
