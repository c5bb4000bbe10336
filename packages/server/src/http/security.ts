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

export interface SecurityNeeds {
  gate: Gate;
  /** Only with a certificate that browsers trust. */
  strictTransport: boolean;
  /** Origins of other pages that may show ours in a frame. */
  embedOrigins: readonly string[];
}

/** Headers of every answer. */
export function security(needs: SecurityNeeds): RequestHandler[] {
  const permissions: RequestHandler = (_req, res, next) => {
    res.setHeader('Permissions-Policy', PERMISSIONS);
    next();
  };
  return [headers(needs), permissions];
}

function headers({ gate, strictTransport, embedOrigins }: SecurityNeeds): RequestHandler {
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
        frameAncestors: ["'self'", ...embedOrigins],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: strictTransport ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // It knows no lists: where other pages are allowed, frame-ancestors alone says which.
    xFrameOptions: embedOrigins.length > 0 ? false : { action: 'sameorigin' },
  });
}

/** Only a plain host and port may become part of the policy. */
function socketsOf(host: string): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
