import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Gate } from './Gate.ts';

const PERMISSIONS = [
  'autoplay=(self)',
  'camera=(self)',
  'display-capture=(self)',
  'fullscreen=(self)',
  'microphone=(self)',
  'picture-in-picture=(self)',
  'screen-wake-lock=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
].join(', ');

/** The worker of the media sockets: where the browser has no Opus of its own, it runs one in WebAssembly. */
const MEDIA_WORKER = /^\/assets\/media\.worker-[\w-]+\.js$/;

/** Headers of every answer. `strictTransport` only with a certificate that browsers trust. */
export function security(gate: Gate, strictTransport: boolean): RequestHandler[] {
  const page = headers(gate, strictTransport, ["'self'"]);
  const worker = headers(gate, strictTransport, ["'self'", "'wasm-unsafe-eval'"]);
  const choose: RequestHandler = (req, res, next) =>
    (MEDIA_WORKER.test(req.path) ? worker : page)(req, res, next);
  const permissions: RequestHandler = (_req, res, next) => {
    res.setHeader('Permissions-Policy', PERMISSIONS);
    next();
  };
  return [choose, permissions];
}

function headers(gate: Gate, strictTransport: boolean, scriptSrc: string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc,
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        // Safari before 15.4 does not count websockets of the same host as 'self'.
        connectSrc: ["'self'", (req) => socketsOf(gate.host(req))],
        workerSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: strictTransport ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
}

/** Only a plain host and port may become part of the policy. */
function socketsOf(host: string): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
