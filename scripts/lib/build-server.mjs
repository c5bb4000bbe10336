import { build } from 'tsdown';
import { inRoot } from './paths.mjs';

// The protocol package is consumed as source, so it goes into the bundle; everything from npm stays outside.
await build({
  config: false,
  cwd: inRoot('packages/server'),
  entry: ['src/main.ts', 'src/index.ts'],
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
