import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve, TestPage } from './support.ts';

const id = Buffer.from('0123456789abcdef01234567', 'hex');
const request = Buffer.concat([Buffer.from('000100002112a442', 'hex'), id]);

async function udp(): Promise<Socket> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

describe('the STUN responder', () => {
  it('is on the number of the page, and pages are told', async () => {
    const server = await serve({ stunPort: 'page' });
    const page = await TestPage.open(server);
    expect(page.welcome.iceServers).toEqual([{ urls: [`stun:_:${server.port}`] }]);
    const socket = await udp();
    const answered = once(socket, 'message');
    for (const noise of ['', 'garbage', 'x'.repeat(1_400)]) socket.send(noise, server.port, '127.0.0.1');
    socket.send(Buffer.concat([Buffer.from('0101', 'hex'), request.subarray(2)]), server.port, '127.0.0.1');
    socket.send(request, server.port, '127.0.0.1');
    const [response] = (await answered) as [Buffer];
    expect(response.subarray(0, 2).toString('hex')).toBe('0101');
    expect(response.subarray(8, 20)).toEqual(id);
    expect(response.readUInt16BE(26) ^ 0x2112).toBe(socket.address().port);
  });

  it('gives one address a limited number of answers', async () => {
    const server = await serve({ stunPort: 0 });
    const page = await TestPage.open(server);
    const port = Number(page.welcome.iceServers[0]?.urls[0]?.split(':')[2]);
    const socket = await udp();
    let answers = 0;
    socket.on('message', () => {
      answers += 1;
    });
    for (let n = 0; n < 1_000; n += 1) {
      await new Promise((resolve) => socket.send(request, port, '127.0.0.1', resolve));
    }
    await expect.poll(() => answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(1_000);
  });

  it('stays away where other ICE servers are configured, or it is off', async () => {
    const urls = ['stun:stun.example.org:3478'];
    const configured = await TestPage.open(await serve({ stunPort: 'page', iceServer: [{ urls }] }));
    expect(configured.welcome.iceServers).toEqual([{ urls }]);
    const off = await TestPage.open(await serve({ stunPort: 'off' }));
    expect(off.welcome.iceServers).toEqual([]);
  });

  it('whose port is taken is gone without, and the server works', async () => {
    const socket = await udp();
    const page = await TestPage.open(await serve({ stunPort: socket.address().port }));
    expect(page.welcome.iceServers).toEqual([]);
  });
});
