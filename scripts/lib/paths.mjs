import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path in the repository. */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}

/** What the scripts and tools write; may be deleted at any time. */
export function inCache(...parts) {
  return inRoot('.cache', ...parts);
}

/** Where the built server begins. */
export const serverMain = inRoot('packages/server/dist/main.js');
