import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataDir, openDataDir } from './dataDir.ts';
import { signingKey } from './signingKey.ts';
import { Tokens } from './Tokens.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'parlor-store-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the data directory', () => {
  it.each([
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/parlor'],
    ['linux', {}, /\.local\/share\/parlor$/],
    ['darwin', { XDG_DATA_HOME: '/data' }, /Library\/Application Support\/parlor$/],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/parlor'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(defaultDataDir(env, platform)).toMatch(expected);
  });

  it('is made, for its owner only', async () => {
    const made = path.join(dir, 'a', 'b');
    await openDataDir(made);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  it('must be a directory', async () => {
    await writeFile(path.join(dir, 'file'), '');
    await expect(openDataDir(path.join(dir, 'file', 'sub'))).rejects.toThrow(/--data-dir/);
  });
});

describe('the signing key', () => {
  it('is made once, of 256 bits, for its owner only', async () => {
    const all = await Promise.all(
      [signingKey(dir), signingKey(dir)].map(async (key) => Buffer.from(await key).toString('hex')),
    );
    expect(new Set(all).size).toBe(1);
    expect(all[0]).toHaveLength(64);
    expect(await readdir(dir)).toEqual(['signing.key']);
    expect((await stat(path.join(dir, 'signing.key'))).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is not used', async () => {
    await writeFile(path.join(dir, 'signing.key'), 'short');
    await chmod(path.join(dir, 'signing.key'), 0o600);
    await expect(signingKey(dir)).rejects.toThrow(/damaged/);
  });
});

describe('tokens', () => {
  const key = Buffer.alloc(32, 1);
  const peerId = 'a'.repeat(32);
  const claims = { sub: 'p'.repeat(22), room: 'room', order: 7 };
  const tokens = new Tokens(key);
  const sign = (payload: object, alg = 'HS256', exp: string | null = '1h') => {
    const jwt = new SignJWT({ ...payload }).setProtectedHeader({ alg });
    return (exp ? jwt.setExpirationTime(exp) : jwt).sign(key);
  };

  it('say what was signed', async () => {
    expect(await tokens.readTicket(tokens.ticket(peerId))).toBe(peerId);
    expect(await tokens.readResume(tokens.resume(claims))).toMatchObject(claims);
    const check = await tokens.readMediaTicket(tokens.checkTicket(peerId));
    expect(check).toMatchObject({ sub: peerId });
    expect(check.flow).toBeUndefined();
    const media = await tokens.readMediaTicket(tokens.laneTicket(claims.sub, 'connection-1', 'audio'));
    expect(media.flow).toEqual({ lane: 'audio', connection: 'connection-1' });
    expect(media.sub).toBe(claims.sub);
    expect(media.exp - Date.now() / 1000).toBeLessThanOrEqual(30);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['of another key', () => new Tokens(Buffer.alloc(32, 2)).ticket(peerId)],
    ['of another use', () => tokens.resume(claims)],
    ['for the media websocket', () => tokens.checkTicket(peerId)],
    ['that expired', () => sign({ use: 'peer', sub: peerId }, 'HS256', '-1s')],
    ['without an end', () => sign({ use: 'peer', sub: peerId }, 'HS256', null)],
    ['signed with another algorithm', () => sign({ use: 'peer', sub: peerId }, 'HS512')],
    [
      'not signed',
      () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${tokens.ticket(peerId).split('.')[1]}.`,
    ],
    ['for what is no PeerJS id', () => sign({ use: 'peer', sub: 'b' })],
    [
      'changed',
      () =>
        tokens
          .ticket(peerId)
          .replace(
            /\.[^.]+\./,
            `.${Buffer.from(JSON.stringify({ use: 'peer', sub: 'b'.repeat(32), exp: 9e9 })).toString('base64url')}.`,
          ),
    ],
  ])('%s are refused', async (_what, make) => {
    await expect(tokens.readTicket(await make())).rejects.toMatchObject({ code: 'token_invalid' });
  });
});
