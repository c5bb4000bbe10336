import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { MessageBody, ProbeBody, ProbeValue, RequestBody } from '@parlor/protocol';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RunningServer, ServerOptions } from '../src/index.ts';
import { FrameReader, framed } from '../src/media/tcp/framing.ts';
import { bindingRequest } from './iceTcp.ts';
import { sendingOffer } from './offers.ts';
import { code, serve, TestPage, value } from './support.ts';

const forwarding = { workers: 1, rtcPort: 0 };
/** How long (ms) a worker may take to start on a machine that has other things to do. */
const STARTED = 20_000;
vi.setConfig({ testTimeout: 2 * STARTED });

/** A server whose worker runs. */
async function serveMedia(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await serve({ ...forwarding, ...options });
  await workerOf(server);
  return server;
}

/** A page in a room on the path sfu, with a microphone. */
async function sitting(server: RunningServer, room = 'room') {
  const page = await TestPage.open(server);
  const { participantId, snapshot } = await page.join(room, { path: 'sfu' });
  const self = snapshot.participants.find(({ id }) => id === participantId);
  return { page, participantId, microphone: self?.publications[0]?.id ?? '' };
}

const publish = (page: TestPage, publicationId: string, more: Partial<RequestBody<'publishMedia'>> = {}) =>
  page.request('publishMedia', {
    connection: 'publishing-1',
    sdp: sendingOffer,
    tracks: [{ mid: '0', publicationId }],
    ...more,
  });

const candidatesIn = (sdp: string) =>
  [...sdp.matchAll(/^a=candidate:\S+ 1 (\w+) \d+ (\S+) (\d+) typ host/gim)].map(
    ([, protocol = '', address, port]) => {
      return { protocol: protocol.toLowerCase(), address, port: Number(port) };
    },
  );

async function statusOf(server: RunningServer): Promise<string> {
  return (await fetch(`${server.url}/status`)).text();
}

async function workerOf(server: RunningServer): Promise<{ pid: number; port: number }> {
  await expect.poll(() => statusOf(server), { timeout: STARTED }).toMatch(/running, process \d+/);
  const [, pid, port] = /process (\d+), UDP port (\d+)/.exec(await statusOf(server)) ?? [];
  return { pid: Number(pid), port: Number(port) };
}

function told<Name extends 'mediaLost'>(page: TestPage, name: Name): Promise<MessageBody<Name>> {
  return new Promise((resolve) => page.socket.once(name, resolve as never));
}

type Damage = [at: number, how: string, text: string];

function damage(lines: readonly string[], [at, how, text]: Damage): string[] {
  const [line = ''] = lines.slice(at);
  const instead =
    { drop: [], twice: [line, line], cut: [line.slice(0, line.length / 2)], other: [text] }[how] ?? [];
  return [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)];
}

/** The next offer to this page, and the way to answer it. */
function offered(page: TestPage): Promise<{
  body: ProbeBody<'offerMedia'>;
  answer: (value: ProbeValue<'offerMedia'>) => void;
}> {
  return new Promise((resolve) =>
    page.socket.once('offerMedia', (body, answer) => resolve({ body, answer })),
  );
}

describe('publishMedia', () => {
  it('is answered with where to send to', async () => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    const { sdp } = value(await publish(page, microphone));
    const { port } = await workerOf(server);
    expect(sdp).toMatch(/a=ice-lite\r\n/);
    expect(sdp).toMatch(/a=ice-ufrag:0/);
    const candidates = candidatesIn(sdp);
    expect(candidates).toContainEqual({ protocol: 'udp', address: '127.0.0.1', port });
    expect(candidates).toContainEqual({ protocol: 'tcp', address: '127.0.0.1', port: server.port });
    expect(candidates.every((one) => one.port === (one.protocol === 'udp' ? port : server.port))).toBe(true);
  });

  it('names no loopback to who came another way', async () => {
    const server = await serveMedia({ announce: [{ host: '192.0.2.9', protocol: 'udp', ports: null }] });
    const page = await TestPage.open(server, { extraHeaders: { 'x-forwarded-for': '192.0.2.1' } });
    const seat = await page.join('room', { path: 'sfu' });
    const microphone = seat.snapshot.participants[0]?.publications[0]?.id ?? '';
    const candidates = candidatesIn(value(await publish(page, microphone)).sdp);
    expect(candidates[0]).toMatchObject({ protocol: 'udp', address: '192.0.2.9' });
    expect(candidates.some(({ address }) => address === '127.0.0.1' || address === '::1')).toBe(false);
  });

  it('is refused for what belongs to somebody else, or is said twice', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    expect(code(await publish(bob.page, ada.microphone))).toBe('not_yours');
    const line = { mid: '0', publicationId: bob.microphone };
    expect(code(await publish(bob.page, '', { tracks: [line, line] }))).toBe('bad_request');
  });

  it('is refused outside of a room, and in a room on the mesh', async () => {
    const server = await serveMedia();
    const page = await TestPage.open(server);
    expect(code(await publish(page, 'p'))).toBe('not_joined');
    const seat = await page.join('room');
    const microphone = seat.snapshot.participants[0]?.publications[0]?.id ?? '';
    expect(code(await publish(page, microphone))).toBe('bad_request');
    expect(code(await page.request('receiveMedia', { connection: 'receiving-1' }))).toBe('bad_request');
  });

  it.each([
    'nonsense',
    'v=0',
    sendingOffer.replace('a=mid:0', 'a=mid:9'),
    sendingOffer.slice(0, 400),
    'x'.repeat(100_000),
  ])('with a description that is none is refused, and the worker lives on (%#)', async (sdp) => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    const { pid } = await workerOf(server);
    expect(code(await publish(page, microphone, { sdp }))).toBe('bad_request');
    expect(code(await publish(page, microphone, { connection: 'publishing-2' }))).toBe('ok');
    expect((await workerOf(server)).pid).toBe(pid);
  });

  it('however damaged never ends the worker', async () => {
    const server = await serveMedia();
    const { pid } = await workerOf(server);
    const lines = sendingOffer.split('\r\n');
    const damaged = fc
      .array(
        fc.tuple(fc.nat(lines.length - 1), fc.constantFrom('drop', 'twice', 'cut', 'other'), fc.string()),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((changes) => changes.reduce(damage, lines).join('\r\n'));
    const page = await sitting(server);
    let connections = 0;
    await fc.assert(
      fc.asyncProperty(damaged, async (sdp) => {
        connections += 1;
        // Its limit is by participant.
        if (connections % 25 === 0) Object.assign(page, await sitting(server));
        const result = await publish(page.page, page.microphone, {
          sdp,
          connection: `connection-${connections}`,
        });
        expect(['ok', 'bad_request']).toContain(code(result));
      }),
      { numRuns: 150 },
    );
    expect((await workerOf(server)).pid).toBe(pid);
  });

  it('over and over is refused', async () => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    const results = [];
    for (let n = 0; n < 31; n += 1) results.push(code(await publish(page, microphone, { sdp: 'x' })));
    expect(results.at(-1)).toBe('rate_limited');
  }, 30_000);
});

describe('receiveMedia', () => {
  it('brings an offer of what the others send, and another when that changes', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    value(await publish(ada.page, ada.microphone));
    const offer = offered(bob.page);
    value(await bob.page.request('receiveMedia', { connection: 'receiving-1' }));
    const { body } = await offer;
    expect(body).toMatchObject({ connection: 'receiving-1', tracks: [{ publicationId: ada.microphone }] });
    expect(body.sdp).toMatch(/a=setup:actpass/);
    expect(candidatesIn(body.sdp).length).toBeGreaterThan(0);
  });

  it('ends when the page gives no answer that is one', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    value(await publish(ada.page, ada.microphone));
    const offer = offered(bob.page);
    value(await bob.page.request('receiveMedia', { connection: 'receiving-1' }));
    const lost = told(bob.page, 'mediaLost');
    (await offer).answer({ sdp: 'nonsense' });
    expect(await lost).toEqual({ connection: 'receiving-1' });
  });

  it('waits for a page that is out of contact, and offers to it when it is back', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    value(await publish(ada.page, ada.microphone));
    const first = offered(bob.page);
    value(await bob.page.request('receiveMedia', { connection: 'receiving-1' }));
    await first;
    bob.page.kill();
    const again = await TestPage.open(server);
    Object.assign(again, { pageSession: bob.page.pageSession, welcome: bob.page.welcome });
    const second = offered(again);
    await again.join('room');
    expect((await second).body).toMatchObject({ connection: 'receiving-1' });
  });
});

describe('a worker', () => {
  it('that is killed comes back, and the pages are told to connect anew', async () => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    value(await publish(page, microphone));
    const { pid } = await workerOf(server);
    const lost = told(page, 'mediaLost');
    process.kill(pid, 'SIGKILL');
    expect(await lost).toEqual({ connection: 'publishing-1' });
    const { sdp } = value(await publish(page, microphone, { connection: 'publishing-2' }));
    expect(candidatesIn(sdp).length).toBeGreaterThan(0);
    expect((await workerOf(server)).pid).not.toBe(pid);
    expect(await statusOf(server)).toContain('died since the start: 1');
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^parlor_media_worker_deaths_total 1$/m);
    expect(metrics).toMatch(/^parlor_media_workers 1$/m);
    expect(metrics).toMatch(/^parlor_media_transports\{role="publish"\} 1$/m);
  });

  it('tells a page that was out of contact what it lost when it is back', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    value(await publish(bob.page, bob.microphone));
    bob.page.kill();
    await ada.page.fact('connectionChanged', ({ connection }) => connection === 'reconnecting');
    process.kill((await workerOf(server)).pid, 'SIGKILL');
    await expect.poll(() => statusOf(server)).toContain('died since the start: 1');
    const again = await TestPage.open(server);
    Object.assign(again, { pageSession: bob.page.pageSession, welcome: bob.page.welcome });
    const lost = told(again, 'mediaLost');
    await again.join('room');
    expect(await lost).toEqual({ connection: 'publishing-1' });
  });

  it('has a room of its own as long as there are enough, and the next is started before it is needed', async () => {
    const server = await serveMedia({ workers: 2 });
    expect(await statusOf(server)).toContain('1: idle');
    const [ada, bob] = [await sitting(server, 'one'), await sitting(server, 'two')];
    expect(value(await publish(ada.page, ada.microphone)).sdp).toContain('a=ice-ufrag:0');
    await expect.poll(() => statusOf(server), { timeout: STARTED }).toMatch(/1: running/);
    expect(value(await publish(bob.page, bob.microphone)).sdp).toContain('a=ice-ufrag:1');
  });

  it('keeps nothing of who leaves, and of rooms that are empty', async () => {
    const server = await serveMedia();
    const [ada, bob] = [await sitting(server), await sitting(server)];
    for (const { page, microphone } of [ada, bob]) {
      value(await publish(page, microphone));
      value(await page.request('receiveMedia', { connection: 'receiving-1' }));
    }
    expect(await statusOf(server)).toContain('sending 2, receiving 2');
    await bob.page.request('leave', { pageSession: bob.page.pageSession });
    expect(await statusOf(server)).toContain('sending 1, receiving 1');
    await ada.page.request('leave', { pageSession: ada.page.pageSession });
    await expect.poll(() => statusOf(server)).toMatch(/sending 0, receiving 0/);
    expect(await statusOf(server)).toMatch(/, 0 rooms, /);
  });

  it('keeps nothing of a page whose place another took', async () => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    value(await publish(page, microphone));
    const other = await TestPage.open(server);
    const session = other.pageSession;
    Object.assign(other, { welcome: page.welcome, pageSession: session });
    await other.join('room');
    expect(await statusOf(server)).toContain('sending 0, receiving 0');
  });
});

describe('TCP for media at the page’s port', () => {
  it('reaches the worker: it answers a check that is signed with its password', async () => {
    const server = await serveMedia();
    const { page, microphone } = await sitting(server);
    const { sdp } = value(await publish(page, microphone));
    const [, ufrag = ''] = /a=ice-ufrag:(\S+)/.exec(sdp) ?? [];
    const [, password = ''] = /a=ice-pwd:(\S+)/.exec(sdp) ?? [];
    const socket = createConnection(server.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(framed(bindingRequest(`${ufrag}:4ZcD`, password)));
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    const [answer] = new FrameReader().push(chunk) ?? [];
    // A success response, or a check of its own: both only who holds the ufrag sends.
    expect([0x0101, 0x0001]).toContain(answer?.readUInt16BE(0));
    expect(await statusOf(server)).toMatch(/port \d+, 1 connections/);
  });
});
