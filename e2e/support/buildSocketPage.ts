import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../packages/client/test/socketPage', import.meta.url));

/** Builds the page with the socket path alone. Returns the folder it is in. */
export async function buildSocketPage(): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'parlor-socket-page-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
