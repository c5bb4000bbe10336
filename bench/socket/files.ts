import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../../e2e/support/certificate.ts';

/** PEM files that all servers of this bench use, so that all of them pay for TLS. */
export interface Files {
  readonly cert: string;
  readonly key: string;
}

export async function makeFiles(host: string): Promise<Files> {
  return makeCertificate(await mkdtemp(path.join(tmpdir(), 'parlor-bench-')), host);
}
