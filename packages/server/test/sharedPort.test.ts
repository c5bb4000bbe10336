import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bindingRequest } from './iceTcp.ts';
import { serve, TestPage, tempDir } from './support.ts';

async function connect(port: number): Promise<Socket> {
  const socket = createConnection(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

const request = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

describe('the page’s port, shared with media', () => {
  it('answers HTTP that comes byte by byte', async () => {
    const { port } = await serve();
    const socket = await connect(port);
    for (const byte of request) {
      socket.write(byte);
      await new Promise(setImmediate);
    }
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('answers several requests on one connection', async () => {
    const { port } = await serve();
    const socket = await connect(port);
    socket.write(request.replace('close', 'keep-alive') + request);
    expect((await text(socket)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  it('answers HTTPS, also to a hello that comes in pieces', async () => {
    const dataDir = await tempDir();
    const { port } = await serve({ lan: true, dataDir });
    const ca = await readFile(path.join(dataDir, 'lan-certificate.pem'), 'utf8');
    const socket = await connect(port);
    const write = socket.write.bind(socket);
    socket.write = ((chunk: Buffer, ...rest: []) => {
      if (!Buffer.isBuffer(chunk)) return write(chunk, ...rest);
      for (const byte of chunk) write(Buffer.from([byte]));
      return true;
    }) as typeof socket.write;
    const secure = connectTls({ socket, ca, servername: 'localhost' });
    await once(secure, 'secureConnect');
    secure.write(request);
    expect(await text(secure)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('ends who asks for media that is nowhere, at once', async () => {
    const { port } = await serve();
    for (const first of [bindingRequest('0abc:def'), Buffer.from([0, 1, 0]), Buffer.from([1, 255])]) {
      const socket = await connect(port);
      socket.on('error', () => undefined);
      const frame = Buffer.alloc(2);
      frame.writeUInt16BE(first.length);
      socket.end(Buffer.concat([frame, first]));
      await once(socket, 'close');
    }
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('is closed at once with connections that never said anything, and with websockets', async () => {
    const server = await serve();
    const silent = await connect(server.port);
    silent.on('error', () => undefined);
    const page = await TestPage.open(server);
    const gone = Promise.all([once(silent, 'close'), page.disconnected()]);
    const began = performance.now();
    await server.close();
    await gone;
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('is not shared behind a proxy', async () => {
    const { port } = await serve({ trustProxy: 1 });
    const socket = await connect(port);
    socket.write(Buffer.from([0, 1, 0]));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });
});
