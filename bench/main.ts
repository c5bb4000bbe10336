import { falseMarks } from './falseMarks.ts';
import { joins } from './join.ts';
import { leaves } from './leave.ts';
import { moves } from './move.ts';
import { sfu } from './sfu/sfu.ts';
import { shaped } from './sfu/shaped.ts';

const benches: Record<string, (argument: number | undefined) => Promise<void>> = {
  join: (runs) => joins(runs ?? 20),
  leave: (runs) => leaves(runs ?? 20),
  move: (runs) => moves(runs ?? 10),
  sfu: (connects) => sfu(connects ?? 1_000),
  shaped: (runs) => shaped(runs ?? 3),
  falsemarks: (minutes) => falseMarks(minutes ?? 10),
};

const [name = '', argument] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  try {
    await bench(argument === undefined ? undefined : Number(argument));
    // Nobody waits for browsers that take long to close.
    process.exit();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    // Browsers and servers of a broken run would keep this process alive.
    process.exit(1);
  }
} else {
  process.stderr.write(
    'npm run bench -- join [RUNS] | leave [RUNS] | falsemarks [MINUTES] | move [RUNS] | sfu [CONNECTIONS] | shaped [RUNS]\n',
  );
  process.exitCode = 1;
}
