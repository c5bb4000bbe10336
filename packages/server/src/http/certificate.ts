import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, StartError } from '../StartError.ts';
import { readOrMake } from '../store/dataDir.ts';

/** PEM texts, as Node's TLS takes them. */
export interface Certificate {
  cert: string;
  key: string;
}

const DAY = 86_400_000;
/** The longest life (days) that Apple's systems accept of a certificate somebody trusts by hand. */
const LAN_DAYS = 825;

/** The operator's certificate. Throws {@link StartError} when a file cannot be read or they do not fit. */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readPem(certFile, '--cert'), readPem(keyFile, '--key')]);
  try {
    const fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
    if (fits) return { cert, key };
  } catch (error) {
    throw new StartError(`${certFile} and ${keyFile} are not a certificate and its key in PEM form`, {
      cause: error,
    });
  }
  throw new StartError(`the key ${keyFile} does not belong to the certificate ${certFile}`);
}

/** A self-signed certificate for this machine's addresses, kept in the data directory while it fits them. */
export async function lanCertificate(dataDir: string, addresses: readonly string[]): Promise<Certificate> {
  const file = path.join(dataDir, 'lan-certificate.pem');
  const make = () => selfSigned(addresses);
  const known = split(await readOrMake(file, make));
  if (known && covers(known.cert, addresses)) return known;
  await rm(file, { force: true });
  const made = split(await readOrMake(file, make));
  if (!made) throw new StartError(`${file} is damaged; delete it to get a new one`);
  return made;
}

async function readPem(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError(`cannot read ${option} ${file} (${codeOf(error)})`, { cause: error });
  }
}

/** Key and certificate in one file, so that they cannot come apart. */
function split(pem: Buffer): Certificate | null {
  const [key, cert] = pem.toString('utf8').split(/(?=-----BEGIN CERTIFICATE-----)/);
  return key && cert ? { key, cert } : null;
}

function covers(pem: string, addresses: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const fresh = Date.parse(certificate.validTo) > Date.now() + DAY;
    return fresh && addresses.every((address) => certificate.checkIP(address) !== undefined);
  } catch {
    return false; // damaged: another is made
  }
}

async function selfSigned(addresses: readonly string[]): Promise<Buffer> {
  const { generate } = await import('selfsigned'); // only here, since few starts need it
  const ips = [...new Set(['127.0.0.1', '::1', ...addresses])].map((ip) => ({ type: 7 as const, ip }));
  const made = await generate([{ name: 'commonName', value: 'Parlor on this network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + LAN_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, ...ips] },
    ],
  });
  return Buffer.from(`${made.private.trim()}\n${made.cert.trim()}\n`);
}
