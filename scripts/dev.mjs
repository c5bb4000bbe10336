// `npm run dev`: the server from source, restarted when it changes, and the page by Vite, on port 5173.
import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';

await main(async () => {
  await install({ dev: true });
  start('node_modules/tsx/dist/cli.mjs', ['watch', 'packages/server/src/main.ts', ...process.argv.slice(2)]);
  start('node_modules/vite/bin/vite.js', ['packages/web']);
});

function start(file, args) {
  const child = spawn(process.execPath, [inRoot(file), ...args], { stdio: 'inherit' });
  process.once('SIGTERM', () => child.kill());
  process.once('exit', () => child.kill());
  child.once('exit', (code) => process.exit(code ?? 1));
}
