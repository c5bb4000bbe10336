import {
  errorTable,
  MAX_PICTURE_BYTES,
  ParlorError,
  PICTURE_TYPES,
  type Picture,
  PictureId,
} from '@parlor/protocol';
import express, { type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import type { Gate } from './Gate.ts';

/** One picture on its way here. */
interface Upload {
  /** Throws `picture_unusable`. */
  keep(bytes: Buffer): Picture;
  /** Makes place for the next, however this one went. May be called again. */
  end(): void;
}

/** May somebody put a picture into the chat of their room, and where is it kept? */
export interface PictureDesk {
  /** The one who shows this token; throws `token_invalid`, `not_joined`, `rate_limited`. */
  admit(token: string, addressKey: string): Promise<Upload>;
  read(id: PictureId): { type: string; bytes: Buffer } | null;
}

/**
 * `POST /api/pictures` takes a picture from who is in a room (`Authorization: Bearer TOKEN`), `GET
 * /api/pictures/ID` shows it to who was told its id. Not on the signalling connection: there it would keep others
 * waiting.
 */
export function pictures(gate: Gate, desk: PictureDesk): Router {
  const router = Router({ caseSensitive: true });
  const types: string[] = [...PICTURE_TYPES];
  const admitted: RequestHandler = async (req, res, next) => {
    if (!gate.allowsOrigin(req)) return void res.sendStatus(403);
    try {
      const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
      const upload = await desk.admit(token, gate.addressKey(req));
      // Who hung up meanwhile sends nothing more.
      if (req.destroyed) return upload.end();
      // An answer that waits for an earlier one on its connection never closes: the request does.
      for (const side of [req, res]) side.once('close', () => upload.end());
      res.locals.upload = upload;
    } catch (error) {
      return refuse(res, error);
    }
    next();
  };
  router.use(otherOrigins(gate));
  router.post('/', admitted, express.raw({ type: types, limit: MAX_PICTURE_BYTES }), (req, res) => {
    try {
      if (!Buffer.isBuffer(req.body)) throw new ParlorError('picture_unusable');
      res.status(201).json((res.locals.upload as Upload).keep(req.body));
    } catch (error) {
      refuse(res, error);
    }
  });
  router.get('/:id', (req, res) => {
    const id = v.safeParse(PictureId, req.params.id);
    const picture = id.success ? desk.read(id.output) : null;
    if (!picture) return void res.set('Cache-Control', 'no-store').sendStatus(404);
    res.set({ 'Content-Type': picture.type, 'Cache-Control': 'private, no-store' }).send(picture.bytes);
  });
  return router;
}

/** Lets pages of the allowed other origins send and read; their browsers ask first (OPTIONS). */
function otherOrigins(gate: Gate): RequestHandler {
  return (req, res, next) => {
    const { origin } = req.headers;
    const allowed = origin !== undefined && gate.allowsOrigin(req);
    res.vary('Origin');
    if (allowed) res.set('Access-Control-Allow-Origin', origin);
    if (req.method !== 'OPTIONS') return next();
    if (!allowed) return void res.sendStatus(403);
    res.set({
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Allow-Methods': 'GET, POST',
    });
    res.sendStatus(204);
  };
}

/** Tells the code. What is no refusal is the app's to answer. */
function refuse(res: Response, error: unknown): void {
  if (!(error instanceof ParlorError)) throw error;
  res.status(errorTable[error.code].http).json({ code: error.code });
}
