import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve, TestPage, tempDir } from './support.ts';

/** A server with a page as the build makes it. */
async function site(options: Parameters<typeof serve>[0] = {}) {
  const webRoot = await tempDir();
  await mkdir(path.join(webRoot, 'assets'));
  await writeFile(path.join(webRoot, 'index.html'), '<!doctype html><title>Parlor</title>');
  await writeFile(path.join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(webRoot, 'embed.js'), '');
  await writeFile(path.join(webRoot, 'assets', 'main-abc.js'), 'export {}');
  const server = await serve({ webRoot, ...options });
  return (target: string, init: RequestInit = {}) =>
    fetch(`${server.url}${target}`, { redirect: 'manual', ...init });
}

describe('the page', () => {
  it.each([
    '/',
    '/room',
    '/lusab-babad-gutih-tugad?join=now&name=Ada',
    '/%C3%A9cole',
    '/a.b~c_d',
    '/index.html',
  ])('is at %s', async (target) => {
    const response = await (await site())(target);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Parlor</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['/Room', '/room'],
    ['/My%20Room?join=now&name=A%20B', '/my-room?join=now&name=A%20B'],
    ['/%C3%89cole', '/%C3%A9cole'],
    ['/room/', '/room'],
  ])('at %s is sent to the canonical %s', async (target, canonical) => {
    const response = await (await site())(target);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(canonical);
  });

  it.each([
    '/api',
    '/media',
    '/.well-known',
    '/sw.js',
    '/robots.txt',
    '/a/b',
    `/${'x'.repeat(65)}`,
    '/a%2Fb',
    '/%3Cscript%3E',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/none.js',
    '/a+b',
  ])('is not at %s', async (target) => {
    const response = await (await site())(target);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('script>');
  });

  it('at an address that cannot be decoded is a bad request', async () => {
    expect((await (await site())('/%E0%A4%A')).status).toBe(400);
  });

  it('says so when it has not been built', async () => {
    const response = await fetch((await serve({ webRoot: await tempDir() })).url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  it('has assets that never change', async () => {
    const response = await (await site())('/assets/main-abc.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await (await site())('/favicon.svg')).headers.get('content-type')).toContain('svg');
  });
});

describe('an asset', () => {
  it.each(['br', 'gzip', 'identity'])('is sent as %s to who takes that', async (encoding) => {
    const get = await site();
    for (const round of [1, 2]) {
      const response = await get('/assets/main-abc.js', { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding') ?? 'identity', `round ${round}`).toBe(encoding);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.text()).toBe('export {}');
    }
  });

  it.each(['/assets/none.js', '/assets/..%2findex.html', '/assets/'])('is not at %s', async (target) => {
    expect((await (await site())(target)).status).toBe(404);
  });
});

describe('every answer', () => {
  it.each(['/', '/none/none', '/healthz'])(
    'at %s has the headers that keep the page safe',
    async (target) => {
      const { headers } = await (await site())(target);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ]) {
        expect(policy.split(';')).toContain(part);
      }
      expect(policy).not.toMatch(/'unsafe-/);
      expect(policy).toMatch(/connect-src 'self' ws:\/\/localhost:\d+ wss:\/\/localhost:\d+/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=(self)');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('says which other pages may show it in a frame', async () => {
    const framing = async (embedOrigins: string[]) => {
      const { headers } = await (await site({ embedOrigins }))('/room');
      const policy = headers.get('content-security-policy')?.split(';') ?? [];
      const ancestors = policy.find((part) => part.startsWith('frame-ancestors'));
      return { ancestors, old: headers.get('x-frame-options') };
    };
    expect(await framing([])).toEqual({ ancestors: "frame-ancestors 'self'", old: 'SAMEORIGIN' });
    expect(await framing(['https://a.example', 'https://b.example'])).toEqual({
      ancestors: "frame-ancestors 'self' https://a.example https://b.example",
      old: null,
    });
  });

  it('keeps everything from pages of other origins, except the script that is made for them', async () => {
    const get = await site();
    const { headers: script } = await get('/embed.js');
    expect(script.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(script.get('access-control-allow-origin')).toBe('*');
    expect(script.get('cache-control')).toBe('no-cache');
    const { headers: other } = await get('/favicon.svg');
    expect(other.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(other.get('access-control-allow-origin')).toBeNull();
  });

  it('never has a forwarded host of a stranger in its policy', async () => {
    const get = await site();
    const policy = (await get('/', { headers: { 'x-forwarded-host': 'evil.example' } })).headers.get(
      'content-security-policy',
    );
    expect(policy).not.toContain('evil');
  });
});

describe('/healthz', () => {
  it('counts rooms and participants, and names none', async () => {
    const server = await serve();
    await (await TestPage.open(server)).join('secret-room');
    const response = await fetch(`${server.url}/healthz`);
    expect(await response.json()).toEqual({ status: 'ok', rooms: 1, participants: 1 });
  });
});
