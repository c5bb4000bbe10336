import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { canonicalRoomName, RESERVED_NAMES } from '@parlor/protocol';
import express, { type Response, Router } from 'express';
import { compressedAssets } from './compressed.ts';
import { plainPage } from './plainPage.ts';

/** The built page: its assets, which never change under one name, and the page itself, at `/` and `/<room>`. */
export function pages(webRoot: string): Router {
  const router = Router({ caseSensitive: true });
  const asset = { index: false, redirect: false, fallthrough: true } as const;
  const assets = path.join(webRoot, 'assets');
  router.use(
    '/assets',
    compressedAssets(assets),
    express.static(assets, { ...asset, immutable: true, maxAge: '1y' }),
  );
  const rootFiles = express.static(webRoot, { ...asset, maxAge: '1h', setHeaders: forOtherPages });

  router.get('/', (_req, res) => sendPage(res, webRoot));
  router.get('/:room', (req, res, next) => {
    if (RESERVED_NAMES.has(req.params.room)) return rootFiles(req, res, next);
    const name = canonicalRoomName(req.params.room);
    if (name === null) return next();
    if (decodeURIComponent(req.path) === `/${name}`) return sendPage(res, webRoot);
    const query = req.originalUrl.indexOf('?');
    res.redirect(302, `/${encodeURIComponent(name)}${query < 0 ? '' : req.originalUrl.slice(query)}`);
  });
  return router;
}

/** The script with `<parlor-room>` is for pages of other origins, and to be of the same build as the page. */
function forOtherPages(res: ServerResponse, file: string): void {
  if (path.basename(file) !== 'embed.js') return;
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.setHeader('Access-Control-Allow-Origin', '*');
}

/** The page may be new after every build; its assets have new names then. */
function sendPage(res: Response, root: string): void {
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('X-Robots-Tag', 'noindex');
  if (existsSync(path.join(root, 'index.html'))) res.sendFile('index.html', { root, cacheControl: false });
  else plainPage(res, 503, 'Not built yet', 'The page has not been built: run <code>npm run build</code>.');
}
