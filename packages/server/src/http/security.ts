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

/** Headers of every answer. `strictTransport` only with a certificate that browsers trust. */
export function security(gate: Gate, strictTransport: boolean): RequestHandler[] {
  const permissions: RequestHandler = (_req, res, next) => {
    res.setHeader('Permissions-Policy', PERMISSIONS);
    next();
  };
  return [headers(gate, strictTransport), permissions];
}

function headers(gate: Gate, strictTransport: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // WebAssembly, not eval(): backgrounds and Opus run in workers, what takes noise away in an AudioWorklet, which
        // has the policy of the page.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
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
