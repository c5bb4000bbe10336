// `npm run build`: builds the page and the server.
import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { endTogether } from './lib/run.mjs';

await main(async () => {
  endTogether();
  await install({ dev: false });
  await build({ force: true });
});
