import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { codeOf, StartError } from '../StartError.ts';

/** Where this person's programs keep their data, as the platform has it. */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const home = homedir();
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'parlor');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'parlor');
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'parlor');
}

/** Makes the directory when it is missing. Throws {@link StartError} when it cannot be written. */
export async function openDataDir(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await access(dir, constants.R_OK | constants.W_OK);
  } catch (error) {
    const message = `cannot write to the data directory ${dir} (${codeOf(error)}); choose another with --data-dir`;
    throw new StartError(message, { cause: error });
  }
}

/**
 * Reads a secret file of the data directory; when there is none, makes it (mode 0600). It appears whole or
 * not at all, and of two servers that start at once, both read the same one. Throws {@link StartError}.
 */
export async function readOrMake(file: string, make: () => Promise<Buffer> | Buffer): Promise<Buffer> {
  const known = await readIfThere(file);
  if (known) return known;
  const draft = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeFile(draft, await make(), { mode: 0o600, flag: 'wx' });
    await link(draft, file).catch((error: unknown) => settle(codeOf(error), draft, file));
    await rm(draft, { force: true });
    return await readFile(file);
  } catch (error) {
    throw new StartError(`cannot write ${file} (${codeOf(error)})`, { cause: error });
  }
}

/** Somebody else was first: theirs counts. On file systems without links, the last one counts. */
async function settle(code: string, draft: string, file: string): Promise<void> {
  if (code !== 'EEXIST') await rename(draft, file);
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StartError(`cannot read ${file} (${codeOf(error)})`, { cause: error });
  }
}
