import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const encoders = { br: promisify<Buffer, Buffer>(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };
type Encoding = keyof typeof encoders;

/** Flat names as the build gives them; what is compressed already (pictures, fonts) is not done again. */
const COMPRESSIBLE = /^\/[\w-][\w.-]*\.(js|css|svg|json|wasm|txt)$/;

/**
 * Serves the text among the assets compressed. Each file is compressed once, when first asked for, and kept:
 * a file of this folder never changes under one name.
 */
export function compressedAssets(root: string): RequestHandler {
  const made = new Map<string, Promise<Buffer>>();
  const compressed = (name: string, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${name}`;
    const body = made.get(key) ?? readFile(path.join(root, name)).then(encoders[encoding]);
    made.set(key, body);
    body.catch(() => made.delete(key)); // no such file: nothing to keep
    return body;
  };
  return async (req, res, next) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || !COMPRESSIBLE.test(req.path)) return next();
    const encoding = req.acceptsEncodings('br', 'gzip');
    res.vary('Accept-Encoding');
    if (encoding !== 'br' && encoding !== 'gzip') return next();
    const body = await compressed(req.path.slice(1), encoding).catch(() => null); // the next handler says 404
    if (!body) return next();
    res.set({ 'Content-Encoding': encoding, 'Cache-Control': 'public, max-age=31536000, immutable' });
    res.type(path.extname(req.path)).send(body);
  };
}
