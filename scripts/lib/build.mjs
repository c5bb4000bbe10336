import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inCache, inRoot, serverMain } from './paths.mjs';
import { mustRun } from './run.mjs';
import { timed } from './say.mjs';
import { hashOfSources } from './sources.mjs';

const pageIndex = inRoot('packages/web/dist/index.html');
/** Holds the hash of the sources of the last build that succeeded. */
const stamp = inCache('built');

/** Builds the page and the server, unless nothing has changed since the last build. */
export async function build({ force = false } = {}) {
  const hash = hashOfSources();
  if (!force && isBuilt(hash)) return;
  rmSync(stamp, { force: true });
  await timed('Building the page and the server', () => Promise.all([buildPage(), buildServer()]));
  mkdirSync(inCache(), { recursive: true });
  writeFileSync(stamp, hash);
}

function isBuilt(hash) {
  const built = existsSync(pageIndex) && existsSync(serverMain) && existsSync(stamp);
  return built && readFileSync(stamp, 'utf8') === hash;
}

/** The page, then into the same folder the script for pages that show it. */
async function buildPage() {
  await vite('the build of the page', 'vite.config.ts');
  await vite('the build of the script for other pages', 'vite.embed.config.ts');
}

function vite(what, config) {
  const web = inRoot('packages/web');
  const args = [
    inRoot('node_modules/vite/bin/vite.js'),
    'build',
    web,
    '--config',
    inRoot('packages/web', config),
  ];
  return mustRun(what, process.execPath, [...args, '--logLevel', 'warn']);
}

function buildServer() {
  return mustRun('the build of the server', process.execPath, [inRoot('scripts/lib/build-server.mjs')]);
}
