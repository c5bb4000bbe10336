import type { RequestValue, Result, Road } from '@parlor/protocol';
import { describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { emptyOffer, sendingOffer } from './offers.ts';
import { code, serve, TestPage, value } from './support.ts';

async function person(options: Parameters<typeof serve>[0] = {}) {
  const lines: string[] = [];
  const server = await serve({ workers: 1, rtcPort: 0, tell: (line) => lines.push(line), ...options });
  const page = await TestPage.open(server);
  await page.join('room');
  const status = async () => (await fetch(`${server.url}/status`)).text();
  // On a machine that has other things to do, a start takes its time.
  if (page.welcome.forwards) await expect.poll(status, { timeout: 20_000 }).toContain('0: running');
  return { server, page, lines, status };
}

const found = (road: Road, milliseconds: number | null, at: string | null = null) => {
  return { road, reached: milliseconds !== null, milliseconds, at };
};

vi.setConfig({ testTimeout: 40_000 });

describe('the third-person test', () => {
  it.each(['udp', 'tcp'] as const)('answers with candidates of %s only, and names them', async (road) => {
    const { page } = await person();
    const { sdp, tried } = value(await page.request('checkMedia', { road, sdp: emptyOffer }));
    const protocols = [...sdp.matchAll(/^a=candidate:\S+ 1 (\w+) /gim)].map(([, one = '']) =>
      one.toLowerCase(),
    );
    expect(new Set(protocols)).toEqual(new Set([road]));
    expect(tried).toHaveLength(protocols.length);
    expect(tried.some((one) => one.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('has no TCP where it is off', async () => {
    const { page } = await person({ iceTcpPort: 'off' });
    const refused = await page.request('checkMedia', { road: 'tcp', sdp: emptyOffer });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });

  it('has a port of its own for TCP where that is set', async () => {
    const { server, page } = await person({ iceTcpPort: 0, trustProxy: 1 });
    const { tried } = value(await page.request('checkMedia', { road: 'tcp', sdp: emptyOffer }));
    expect(tried.every((one) => !one.endsWith(`:${server.port}`))).toBe(true);
  });

  it.each([{ workers: 0 }, { path: 'mesh' as const }])('is not made with %o', async (options) => {
    const { page, lines, status } = await person(options);
    expect(page.welcome.forwards).toBe(false);
    const refused = await page.request('checkMedia', { road: 'udp', sdp: emptyOffer });
    expect(refused).toMatchObject({ error: { code: 'bad_request', message: /cannot forward/ } });
    const { advice } = value(await page.request('reportReach', { roads: [] }));
    expect(advice).toEqual([{ code: 'forwardsNothing' }]);
    expect(lines).toEqual([]);
    expect(await status()).toContain('off (--workers 0 or --path mesh): rooms stay at 4');
  });

  it('makes advice of a report, and a line for the terminal the first time', async () => {
    const { server, page, lines, status } = await person();
    const { tried } = value(await page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    value(await page.request('checkMedia', { road: 'tcp', sdp: emptyOffer }));
    const report = () => page.request('reportReach', { roads: [found('udp', null), found('tcp', 30)] });
    const { advice } = value(await report());
    expect(advice).toMatchObject([
      { code: 'udpSilent', tried },
      { code: 'openUdp', announced: false },
      { code: 'untilThenTcp' },
    ]);
    await report();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("from a participant's network");
    expect(lines[0]).toMatch(/Open UDP port \d+ .* set --announce ADDRESS .* Until then .* TCP port \d+/);
    expect(await status()).toContain('UDP no, TCP yes, websocket not tried: 1 now, 2 since the start');
    value(
      await page.request('reportReach', { roads: [found('udp', 4), found('tcp', 30), found('socket', 9)] }),
    );
    expect(lines).toHaveLength(2);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^parlor_media_reach_total\{udp="no",tcp="yes",socket="not tried"\} 2$/m);
    expect(metrics).toMatch(/^parlor_media_reach_total\{udp="yes",tcp="yes",socket="yes"\} 1$/m);
    await page.request('leave', { pageSession: page.pageSession });
    expect(await status()).toContain('UDP yes, TCP yes, websocket yes: 0 now, 1 since the start');
  });

  it('may be made at the door, and counts for who goes in', async () => {
    const { server, page, status } = await person();
    await page.request('leave', { pageSession: page.pageSession });
    const visitor = await TestPage.open(server);
    value(await visitor.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    value(await visitor.request('reportReach', { roads: [found('udp', null), found('tcp', null)] }));
    expect(await status()).toContain('UDP no, TCP no, websocket not tried: 1 now');
    await visitor.join('room');
    expect(await status()).toContain('UDP no, TCP no, websocket not tried: 1 now');
    await visitor.request('leave', { pageSession: visitor.pageSession });
    expect(await status()).toContain('UDP no, TCP no, websocket not tried: 0 now');
  });

  it('is forgotten with a page that turns round at the door', async () => {
    const { server, status } = await person();
    const visitor = await TestPage.open(server);
    value(await visitor.request('reportReach', { roads: [found('udp', 1)] }));
    expect(await status()).toContain('UDP yes, TCP not tried, websocket not tried: 1 now');
    visitor.socket.disconnect();
    await expect.poll(status).toContain('UDP yes, TCP not tried, websocket not tried: 0 now');
  });

  it('is kept of a page whose connection broke', async () => {
    const { page, status } = await person();
    value(await page.request('reportReach', { roads: [found('udp', 1)] }));
    page.kill();
    await expect.poll(async () => page.socket.connected).toBe(false);
    expect(await status()).toContain('UDP yes, TCP not tried, websocket not tried: 1 now');
  });

  it('is bounded', async () => {
    const { page } = await person();
    const results = [];
    for (let n = 0; n < 13; n += 1)
      results.push(code(await page.request('reportReach', { roads: [found('udp', 1)] })));
    expect(results.at(-1)).toBe('rate_limited');
  });
});

describe('the host that the browser asked for', () => {
  const outside = { extraHeaders: { host: '203.0.113.7:8080' } };
  const hinted = (port: number) => `203.0.113.7:${port}`;
  const udpPort = async (status: () => Promise<string>) =>
    Number(/UDP port (\d+)/.exec(await status())?.[1] ?? Number.NaN);
  const candidates = (sdp: string) =>
    [...sdp.matchAll(/^a=candidate:\S+ 1 \w+ \d+ (\S+) (\d+) /gim)].map(([, at, port]) => `${at}:${port}`);

  async function visitor(server: RunningServer, options: Parameters<typeof TestPage.open>[1]) {
    const page = await TestPage.open(server, options);
    await page.join('room');
    const check = async (road: 'udp' | 'tcp') =>
      (await page.request('checkMedia', { road, sdp: emptyOffer })) as Result<RequestValue<'checkMedia'>>;
    /** Where it is to send media. */
    const published = async (connection: string) => {
      const { sdp } = value(
        await page.request('publishMedia', { connection, sdp: sendingOffer, tracks: [] }),
      );
      return candidates(sdp);
    };
    return { page, check, published };
  }

  it('is tried by its own page, and announced to nobody', async () => {
    const { server, page, status } = await person({ path: 'sfu' });
    const rtcPort = await udpPort(status);
    const ada = await visitor(server, outside);
    expect(value(await ada.check('udp')).tried.at(-1)).toBe(hinted(rtcPort));
    expect(value(await ada.check('tcp')).tried.at(-1)).toBe(hinted(server.port));
    expect(await ada.published('connection-1')).not.toContain(hinted(rtcPort));
    const { tried } = value(await page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    expect(tried).not.toContain(hinted(rtcPort));
    expect(await status()).not.toContain('203.0.113.7');
  });

  it('counts for pages that came by it, once a browser got through there', async () => {
    const { server, page, status } = await person({ path: 'sfu' });
    const rtcPort = await udpPort(status);
    const ada = await visitor(server, outside);
    const at = value(await ada.check('udp')).tried.at(-1) ?? '';
    await ada.page.request('reportReach', { roads: [found('udp', 9, at)] });
    expect(await status()).toContain('203.0.113.7: udp 203.0.113.7');
    const bob = await visitor(server, outside);
    expect(await bob.published('connection-2')).toContain(hinted(rtcPort));
    expect(await bob.published('connection-2')).not.toContain(hinted(server.port));
    // It is tried all the same, so that it may be found again.
    expect(value(await bob.check('udp')).tried.filter((one) => one === hinted(rtcPort))).toHaveLength(1);
    await expect(visitor(server, {}).then((one) => one.published('connection-3'))).resolves.not.toContain(
      hinted(rtcPort),
    );
    expect(page.socket.connected).toBe(true);
  });

  it('is not believed of who was not told to try it, or did not get through', async () => {
    const { server, page, status } = await person({ path: 'sfu' });
    const rtcPort = await udpPort(status);
    const ada = await visitor(server, outside);
    value(await ada.check('udp'));
    for (const roads of [
      [found('udp', null, hinted(rtcPort))],
      [found('udp', 9, '203.0.113.8:40000')],
      [found('udp', 9, hinted(1))],
      [found('tcp', 9, hinted(server.port))],
      [found('udp', 9, null)],
    ])
      await ada.page.request('reportReach', { roads });
    // Another page, which came by loopback and was given no such hint.
    value(await page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    await page.request('reportReach', { roads: [found('udp', 9, hinted(rtcPort))] });
    expect(await status()).not.toContain('203.0.113.7');
  });

  it('is what the proxy says, when there is one', async () => {
    const { server } = await person({ trustProxy: 1, iceTcpPort: 'off' });
    const proxied = (host: string) => ({
      extraHeaders: { host: '10.1.2.3', 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': host },
    });
    const ada = await visitor(server, proxied('203.0.113.7'));
    const { tried } = value(await ada.check('udp'));
    expect(tried.some((one) => one.startsWith('203.0.113.7:'))).toBe(true);
    expect(tried.some((one) => one.startsWith('10.1.2.3:'))).toBe(false);
  });
});

describe('/status', () => {
  it('tells of workers, ports and addresses, and of nobody', async () => {
    const { page, status } = await person({
      announce: [{ host: '192.0.2.9', protocol: 'udp', ports: { from: 50_000, to: 65_535 } }],
    });
    value(await page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    const text = await status();
    expect(text).toMatch(/0: running, process \d+, UDP port \d+, 0 rooms, .*OpenSSL.* in its pipe/);
    expect(text).toContain('udp 192.0.2.9:50000');
    for (const secret of ['room\n', page.pageSession, page.welcome.peerId])
      expect(text).not.toContain(secret);
  });

  it.each<[string, Record<string, string>, number]>([
    ['this machine', {}, 200],
    ['a proxy', { 'x-forwarded-for': '192.0.2.1' }, 404],
    ['who has the token', { 'x-forwarded-for': '192.0.2.1', authorization: 'Bearer letmein' }, 200],
    ['who has another', { 'x-forwarded-for': '192.0.2.1', authorization: 'Bearer letmeout' }, 404],
  ])('is for %s: %o: %i', async (_who, headers, expected) => {
    const server = await serve({ metricsToken: 'letmein' });
    expect((await fetch(`${server.url}/status`, { headers })).status).toBe(expected);
  });
});
