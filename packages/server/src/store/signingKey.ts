import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { StartError } from '../StartError.ts';
import { readOrMake } from './dataDir.ts';

/** 256 bits, as RFC 7518 section 3.2 asks of an HS256 key. */
const KEY_BYTES = 32;

/** The key of this server's tokens. It outlives restarts, so that people can come back after one. */
export async function signingKey(dataDir: string): Promise<Uint8Array> {
  const file = path.join(dataDir, 'signing.key');
  const key = await readOrMake(file, () => randomBytes(KEY_BYTES));
  if (key.length !== KEY_BYTES) throw new StartError(`${file} is damaged; delete it to get a new one`);
  return key;
}
