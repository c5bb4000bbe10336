import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startWorker } from '../src/index.ts';
import { Peer } from './support/Peer.ts';
import { mediaOf, startTestWorker, TestRoom, until } from './support/room.ts';

describe('a worker', () => {
  it('tells all who hold something of it when it is killed', { timeout: 30_000 }, async () => {
    const room = await TestRoom.open();
    const { transport } = await room.camera('anna');
    const told: string[] = [];
    room.worker.on('closed', (reason) => told.push(`worker ${reason}`));
    room.router.on('closed', (reason) => told.push(`router ${reason}`));
    transport.on('state', (state) => {
      if (state === 'closed') told.push(`transport ${state}`);
    });
    const check = room.worker.check('v=0', { candidates: [] });
    process.kill(room.worker.pid, 'SIGKILL');
    await expect(check).rejects.toMatchObject({ name: 'ParlorError' });
    await until(() => told.length > 2);
    expect(told).toEqual(['transport closed', 'router ended by SIGKILL', 'worker ended by SIGKILL']);
    await expect(room.worker.createRouter()).rejects.toMatchObject({ code: 'internal' });
    await expect(room.router.evidence('anna')).rejects.toMatchObject({ code: 'internal' });
    const next = await TestRoom.open();
    await next.camera('anna');
  });

  it('is ended when it answers nothing any more', { timeout: 30_000 }, async () => {
    const worker = await startTestWorker({ patience: 500 });
    const ended = new Promise((resolve) => worker.on('closed', resolve));
    process.kill(worker.pid, 'SIGSTOP');
    expect(await ended).toBe('answered nothing any more');
    expect(() => process.kill(worker.pid, 0)).toThrow('ESRCH');
    await startTestWorker({ rtcPort: worker.rtcPort });
  });

  it('is not ended for what its parent slept through', { timeout: 30_000 }, async () => {
    const worker = await startTestWorker({ patience: 2_000 });
    const reasons: string[] = [];
    worker.on('closed', (reason) => reasons.push(reason));
    // Both fall asleep, first the worker, and the parent wakes up first.
    process.kill(worker.pid, 'SIGSTOP');
    await setTimeout(500);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
    await setTimeout(500);
    process.kill(worker.pid, 'SIGCONT');
    (await worker.createRouter()).close();
    expect(reasons).toEqual([]);
  });

  it('has a port of its own, and says when it is taken', async () => {
    const { rtcPort, openssl } = await startTestWorker();
    expect(openssl).toMatch(/^\d+\.\d+\.\d+/);
    await expect(startWorker({ index: 1, rtcPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('gets no keys by its environment', async () => {
    process.env.PARLOR_TEST_SECRET = 'not for workers';
    const { pid } = await startTestWorker();
    delete process.env.PARLOR_TEST_SECRET;
    if (process.platform !== 'linux') return;
    expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).not.toContain('not for workers');
  });

  it('survives garbage on its port and within its connections', async () => {
    const room = await TestRoom.open();
    const anna = await room.camera('anna');
    const bert = await room.viewer('bert');
    const socket = createSocket('udp4');
    const random = (seed: number) =>
      Buffer.from(Array.from({ length: 60 }, (_, at) => (seed * 31 + at * seed * 7) & 0xff));
    for (let seed = 0; seed < 150; seed++) {
      const packet = random(seed);
      socket.send(packet, room.worker.rtcPort, '127.0.0.1');
      for (const [first, second] of [
        [0x80, 96],
        [0x90, 96],
        [0xbf, 97],
        [0x81, 205],
        [0x8f, 206],
        [0x9f, 200],
      ] as const) {
        packet[0] = first;
        packet[1] = second;
        anna.peer.send(Buffer.from(packet));
        bert.peer.send(Buffer.from(packet));
      }
    }
    const before = mediaOf(bert.peer).length;
    await until(() => mediaOf(bert.peer).length > before + 30);
    await new Promise<void>((resolve) => socket.close(resolve));
    expect(await room.router.evidence('anna')).toBe('arriving');
  });

  it('refuses descriptions that no browser writes', async () => {
    const room = await TestRoom.open();
    const transport = await room.transport('anna', 'publish');
    const refused = { code: 'bad_request' };
    await expect(transport.negotiate('', [])).rejects.toMatchObject(refused);
    await expect(transport.negotiate('v=0\r\nm=video', [])).rejects.toMatchObject(refused);
    const subscriber = await room.transport('bert', 'subscribe');
    await expect(subscriber.answer('v=0')).rejects.toMatchObject(refused);
    await expect(room.worker.check('x'.repeat(300_000), { candidates: [] })).rejects.toMatchObject(refused);
    await expect(room.transport('a b', 'publish')).rejects.toMatchObject(refused);
  });

  it('knows who went silent, and who only has nothing to send', async () => {
    const room = await TestRoom.open();
    const anna = await room.camera('anna');
    const bert = await room.camera('bert');
    const silent: string[] = [];
    room.router.on('silent', (owner) => silent.push(owner));
    await until(() => anna.peer.received.length > 10 && bert.peer.received.length > 10);
    expect(await room.router.evidence('anna')).toBe('arriving');
    anna.camera.stop();
    bert.transport.setMuted(bert.producerId, true);
    bert.camera.stop();
    await until(() => silent.length > 1);
    expect(silent).toEqual(['anna', 'anna']);
    expect(await room.router.evidence('anna')).toBe('silent');
    expect(await room.router.evidence('bert')).toBe('none');
    expect(await room.router.evidence('nobody')).toBe('none');
  });

  it('keeps its memory over many who come and go', { timeout: 90_000 }, async () => {
    const room = await TestRoom.open();
    const memory = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${room.worker.pid}/status`, 'latin1'))?.[1]);
    const come = async (index: number) => {
      const transport = await room.transport(`p${index}`, 'publish');
      const peer = new Peer();
      const track = { mid: '0', producerId: `c${index}`, source: 'camera' as const, muted: false };
      // One connection in some hundreds fails in DTLS: a browser makes another.
      const limit = setTimeout(3_000, undefined, { ref: false });
      const opened = peer.publish(transport, [{ mid: '0', kind: 'video', rids: [] }], [track]);
      await Promise.race([opened.catch(() => undefined), limit]);
      transport.close();
      peer.close();
    };
    for (let index = 0; index < 15; index++) await come(index);
    if (process.platform !== 'linux') return;
    const before = memory();
    for (let index = 15; index < 45; index++) await come(index);
    expect(memory() - before).toBeLessThan(10_000);
  });
});
