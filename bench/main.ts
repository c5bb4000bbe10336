import { falseMarks } from './falseMarks.ts';
import { joins } from './join.ts';
import { leaves } from './leave.ts';
import { moves } from './move.ts';
import { page } from './page/page.ts';
import { screens } from './page/screens.ts';
import { sfu } from './sfu/sfu.ts';
import { shaped } from './sfu/shaped.ts';
import { socket } from './socket/socket.ts';

const benches: Record<string, (words: readonly string[]) => Promise<void>> = {
  join: ([runs = 20]) => joins(Number(runs)),
  leave: ([runs = 20]) => leaves(Number(runs)),
  move: ([runs = 10]) => moves(Number(runs)),
  sfu: ([connects = 1_000]) => sfu(Number(connects)),
  shaped: ([runs = 3]) => shaped(Number(runs)),
  socket,
  page: ([visits = 200]) => page(Number(visits)),
  screens,
  falsemarks: ([minutes = 10]) => falseMarks(Number(minutes)),
};

const [name = '', ...words] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  try {
    await bench(words);
    // Nobody waits for browsers that take long to close.
    process.exit();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    // Browsers and servers of a broken run would keep this process alive.
    process.exit(1);
  }
} else {
  process.stderr.write(
    'npm run bench -- join [RUNS] | leave [RUNS] | falsemarks [MINUTES] | move [RUNS] | sfu [CONNECTIONS] | shaped [RUNS] | socket [CONDITION or WAY … | signalling | stalled] | page [VISITS] | screens [phone | laptop | wide]\n',
  );
  process.exitCode = 1;
}
