import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Fingerprint } from './Pipe.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A process that runs longer than this is not expected; browsers check the fingerprint only. */
const LIFE = 365 * DAY;

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM; never leaves the process. */
  readonly key: string;
  readonly fingerprint: Fingerprint;
}

/** A certificate for DTLS, known by its fingerprint alone (RFC 8827 section 6.5): P-256 and no name. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'WebRTC' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + LIFE),
  });
  const hash = new X509Certificate(made.cert).fingerprint256;
  return {
    certificate: made.cert,
    key: made.private,
    fingerprint: { algorithm: 'sha-256', hash },
  };
}
