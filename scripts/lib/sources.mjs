import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';

/** Everything that the build reads. */
const sources = [
  'package-lock.json',
  'tsconfig.base.json',
  'scripts/lib/build.mjs',
  'scripts/lib/build-server.mjs',
  ...['protocol', 'sfu', 'client', 'server', 'web'].flatMap((name) => [
    `packages/${name}/package.json`,
    `packages/${name}/src`,
  ]),
  'packages/web/vite.config.ts',
  'packages/web/vite.embed.config.ts',
  'packages/web/index.html',
  'packages/web/public',
];

/** A hash over the names and contents of the build's sources. */
export function hashOfSources() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sources.flatMap(filesOf)) {
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(name) {
  const file = inRoot(name);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(name) ? [] : [file];
  return readdirSync(file)
    .sort()
    .flatMap((entry) => filesOf(path.join(name, entry)));
}
