import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConnectionCount } from '../src/ConnectionCount.ts';
import { FrameReader, framed } from '../src/media/tcp/framing.ts';
import { IceTcp } from '../src/media/tcp/IceTcp.ts';
import { bindingRequest } from './iceTcp.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A UDP socket in a worker's place, that answers nothing by itself. */
async function worker(): Promise<UdpSocket & { next(): Promise<[Buffer, AddressInfo]> }> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return Object.assign(socket, { next: () => once(socket, 'message') as Promise<[Buffer, AddressInfo]> });
}

async function open(ports: Record<number, number>, limit = 10) {
  const road = new IceTcp({ portOf: (index) => ports[index] ?? null, count: new ConnectionCount(limit) });
  const server = createServer((socket) => road.accept(socket));
  onTestFinished(() => {
    road.close();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connect = async (): Promise<Socket> => {
    const socket = createConnection(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  return { road, connect };
}

/** The next packet on the connection. */
async function packet(socket: Socket): Promise<Buffer> {
  const reader = new FrameReader();
  for (;;) {
    const [first] = reader.push((await once(socket, 'data'))[0] as Buffer) ?? [];
    if (first) return first;
  }
}

describe('TCP for media', () => {
  it('takes packets to the worker that the ufrag names, and its packets back', async () => {
    const [first, second] = [await worker(), await worker()];
    const { connect } = await open({ 0: first.address().port, 10: second.address().port });
    const socket = await connect();
    const check = bindingRequest('axyz:remote');
    const arrives = second.next();
    socket.write(framed(check));
    const [got, from] = await arrives;
    expect(got).toEqual(check);
    const back = packet(socket);
    second.send(Buffer.from('answer'), from.port, from.address);
    expect(String(await back)).toBe('answer');
    const then = second.next();
    socket.write(framed(Buffer.from([128, 1, 2])));
    expect(await then).toMatchObject([Buffer.from([128, 1, 2]), { port: from.port }]);
  });

  it('keeps what comes together with the first packet', async () => {
    const udp = await worker();
    const { connect } = await open({ 0: udp.address().port });
    const socket = await connect();
    const got: string[] = [];
    const both = new Promise<void>((resolve) =>
      udp.on('message', (one) => got.push(one.toString('hex')) === 2 && resolve()),
    );
    socket.write(Buffer.concat([framed(bindingRequest('0a:b')), framed(Buffer.from('beef', 'hex'))]));
    await both;
    expect(got[1]).toBe('beef');
  });

  it('gives each connection a socket of its own, and only the worker a way back', async () => {
    const [udp, stranger] = [await worker(), await worker()];
    const { connect } = await open({ 0: udp.address().port });
    const ports: number[] = [];
    for (const _ of [0, 1]) {
      const socket = await connect();
      const arrives = udp.next();
      socket.write(framed(bindingRequest('0a:b')));
      const [, from] = await arrives;
      ports.push(from.port);
      const back = packet(socket);
      stranger.send('forged', from.port, '127.0.0.1');
      stranger.send('forged', from.port, '127.0.0.1', () => udp.send('true', from.port, '127.0.0.1'));
      expect(String(await back)).toBe('true');
    }
    expect(new Set(ports).size).toBe(2);
  });

  it.each([
    ['is no STUN', Buffer.from('GET / HTTP/1.1')],
    ['names nobody', bindingRequest('zabc:def')],
    ['is for another alphabet', bindingRequest('Aabc:def')],
  ])('ends a connection whose first packet %s', async (_what, first) => {
    const { connect, road } = await open({ 0: 9 });
    const socket = await connect();
    socket.write(framed(first));
    await once(socket, 'close');
    await expect.poll(() => road.size).toBe(0);
  });

  it('ends a connection with a packet that is too long', async () => {
    const { connect } = await open({ 0: 9 });
    const socket = await connect();
    socket.write(Buffer.from([255, 255]));
    await once(socket, 'close');
  });

  it('ends when the worker is gone', async () => {
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const { port } = udp.address();
    udp.close();
    const { connect } = await open({ 0: port });
    const socket = await connect();
    const closed = once(socket, 'close');
    socket.write(framed(bindingRequest('0a:b')));
    await closed;
  });

  it('lets one address have only so many', async () => {
    const udp = await worker();
    const { connect, road } = await open({ 0: udp.address().port }, 2);
    await connect();
    const second = await connect();
    await expect.poll(() => road.size).toBe(2);
    const third = await connect();
    await once(third, 'close');
    second.destroy();
    await expect.poll(() => road.size).toBe(1);
    await connect();
    await expect.poll(() => road.size).toBe(2);
  });

  it('drops packets for who does not read, and keeps no more than a little', async () => {
    const udp = await worker();
    const { connect, road } = await open({ 0: udp.address().port });
    const socket = await connect();
    const arrives = udp.next();
    socket.write(framed(bindingRequest('0a:b')));
    const [, from] = await arrives;
    socket.pause();
    const before = process.memoryUsage().arrayBuffers;
    const burst = Buffer.alloc(1_200);
    for (let sent = 0; sent < 20_000; sent += 1) {
      udp.send(burst, from.port, '127.0.0.1');
      if (sent % 100 === 0) await new Promise(setImmediate);
    }
    expect(road.size).toBe(1);
    const kept = () => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers - before;
    };
    await expect.poll(kept).toBeLessThan(1_000_000);
  });
});
