import { describe, expect, it, vi } from 'vitest';
import { emptyOffer } from './offers.ts';
import { code, serve, TestPage, value } from './support.ts';

async function person(options: Parameters<typeof serve>[0] = {}) {
  const lines: string[] = [];
  const server = await serve({ workers: 1, rtcPort: 0, tell: (line) => lines.push(line), ...options });
  const page = await TestPage.open(server);
  await page.join('room');
  const status = async () => (await fetch(`${server.url}/status`)).text();
  // On a machine that has other things to do, a start takes its time.
  if (options.workers !== 0) await expect.poll(status, { timeout: 20_000 }).toContain('0: running');
  return { server, page, lines, status };
}

const found = (road: 'udp' | 'tcp', milliseconds: number | null) => {
  return { road, reached: milliseconds !== null, milliseconds };
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

  it('has no socket yet, and no TCP where it is off', async () => {
    const { page } = await person({ iceTcpPort: 'off' });
    for (const road of ['socket', 'tcp'] as const) {
      const refused = await page.request('checkMedia', { road, sdp: emptyOffer });
      expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    }
  });

  it('has a port of its own for TCP where that is set', async () => {
    const { server, page } = await person({ iceTcpPort: 0, trustProxy: 1 });
    const { tried } = value(await page.request('checkMedia', { road: 'tcp', sdp: emptyOffer }));
    expect(tried.every((one) => !one.endsWith(`:${server.port}`))).toBe(true);
  });

  it('says where media cannot go through the server at all', async () => {
    const { page } = await person({ workers: 0 });
    const refused = await page.request('checkMedia', { road: 'udp', sdp: emptyOffer });
    expect(refused).toMatchObject({ error: { code: 'bad_request', message: /cannot forward/ } });
    const { advice } = value(await page.request('reportReach', { roads: [found('udp', null)] }));
    expect(advice.join(' ')).toContain('rooms stay at 4 participants');
  });

  it('makes advice of a report, and a line for the terminal the first time', async () => {
    const { page, lines, status } = await person();
    const { tried } = value(await page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    value(await page.request('checkMedia', { road: 'tcp', sdp: emptyOffer }));
    const report = () => page.request('reportReach', { roads: [found('udp', null), found('tcp', 30)] });
    const { advice } = value(await report());
    expect(advice.join(' ')).toContain(tried[0]);
    expect(advice.join(' ')).toMatch(
      /Open UDP port \d+ .* set --announce ADDRESS .* Until then .* TCP port \d+/,
    );
    await report();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("from a participant's network");
    expect(await status()).toContain('UDP no, TCP yes: 1 now, 2 since the start');
    value(await page.request('reportReach', { roads: [found('udp', 4), found('tcp', 30)] }));
    expect(lines).toHaveLength(2);
    await page.request('leave', { pageSession: page.pageSession });
    expect(await status()).toContain('UDP yes, TCP yes: 0 now, 1 since the start');
  });

  it('is for who is in a room, and bounded', async () => {
    const { server, page } = await person();
    const stranger = await TestPage.open(server);
    const refused = await stranger.request('checkMedia', { road: 'udp', sdp: emptyOffer });
    expect(code(refused)).toBe('not_joined');
    const results = [];
    for (let n = 0; n < 13; n += 1)
      results.push(code(await page.request('reportReach', { roads: [found('udp', 1)] })));
    expect(results.at(-1)).toBe('rate_limited');
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
