import { build } from 'tsdown';
import { inRoot } from './paths.mjs';

// Our other packages are consumed as source, so they go into the bundle; everything from npm stays outside.
await build({
  config: false,
  cwd: inRoot('packages/server'),
  entry: { main: 'src/main.ts', index: 'src/index.ts', 'sfu-worker': '../sfu/src/worker-main.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  dts: false,
  report: false,
  logLevel: 'warn',
  outExtensions: () => ({ js: '.js' }),
  deps: { alwaysBundle: [/^@parlor\//], onlyBundle: false },
});
