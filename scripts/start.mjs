// `npm start -- OPTIONS`: installs and builds what is missing, then becomes the server.
import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { serverMain } from './lib/paths.mjs';
import { endTogether } from './lib/run.mjs';

await main(async () => {
  const stop = endTogether();
  await install({ dev: false });
  await build();
  stop();
  // The same process runs the server: signals and the exit code need nobody in between.
  process.argv[1] = serverMain;
  await import(pathToFileURL(serverMain).href);
});
