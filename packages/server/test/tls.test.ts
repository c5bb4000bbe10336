import { readFile, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StartError } from '../src/index.ts';
import { serve, tempDir } from './support.ts';

function fetchWith(url: string, ca: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { ca, agent: false }, resolve).on('error', reject));
}

describe('a certificate', () => {
  it('is made for this network and kept', async () => {
    const dataDir = await tempDir();
    const file = path.join(dataDir, 'lan-certificate.pem');
    const server = await serve({ lan: true, dataDir });
    const pem = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const response = await fetchWith(`https://127.0.0.1:${server.port}/healthz`, pem);
    expect(response.statusCode).toBe(200);
    // Browsers do not let people past a warning where this header was seen.
    expect(response.headers['strict-transport-security']).toBeUndefined();
    expect(server.url).toBe(`https://localhost:${server.port}`);
    await server.close();
    await serve({ lan: true, dataDir });
    expect(await readFile(file, 'utf8')).toBe(pem);
  });

  it('is the classic port’s as well', async () => {
    const dataDir = await tempDir();
    const { classicPort } = await serve({ lan: true, dataDir, classic: true, classicPort: 0 });
    const pem = await readFile(path.join(dataDir, 'lan-certificate.pem'), 'utf8');
    const response = await fetchWith(`https://127.0.0.1:${classicPort}/peerjs/id`, pem);
    expect(response.statusCode).toBe(200);
  });

  it('that is damaged is made anew', async () => {
    const dataDir = await tempDir();
    const file = path.join(dataDir, 'lan-certificate.pem');
    await writeFile(file, 'damaged');
    await serve({ lan: true, dataDir });
    expect(await readFile(file, 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  it('of the operator is served, strictly', async () => {
    const dataDir = await tempDir();
    const lan = await serve({ lan: true, dataDir });
    const pem = path.join(dataDir, 'lan-certificate.pem');
    await lan.close();
    const server = await serve({ cert: pem, key: pem });
    const response = await fetchWith(`https://127.0.0.1:${server.port}/healthz`, await readFile(pem, 'utf8'));
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('must have its own key', async () => {
    const files = [];
    for (let n = 0; n < 2; n += 1) {
      const dataDir = await tempDir();
      await serve({ lan: true, dataDir });
      files.push(path.join(dataDir, 'lan-certificate.pem'));
    }
    const [cert = null, key = null] = files;
    await expect(serve({ cert, key })).rejects.toThrow(StartError);
  });
});
