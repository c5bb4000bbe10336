import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// This folder and the bundle's (dist) are equally deep, so both find these.

/** The built page. */
export const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** The version in package.json. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
