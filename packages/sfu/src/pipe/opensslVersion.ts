import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Version of the OpenSSL that is linked into node-datachannel, which has no function that tells it: looked up in
 * the text of the binary that is loaded. `unknown` when it is not there.
 */
export function opensslVersion(): string {
  const file = Object.keys(createRequire(import.meta.url).cache).find((one) =>
    one.endsWith('node_datachannel.node'),
  );
  return file ? versionIn(file) : 'unknown';
}

function versionIn(file: string): string {
  try {
    const binary = readFileSync(file);
    for (let at = binary.indexOf('OpenSSL '); at >= 0; at = binary.indexOf('OpenSSL ', at + 1)) {
      const found = /^OpenSSL (\d+\.\d+\.\d+[a-z]*) /.exec(binary.toString('latin1', at, at + 40));
      if (found?.[1]) return found[1];
    }
  } catch {
    // The binary cannot be read: it runs all the same.
  }
  return 'unknown';
}
