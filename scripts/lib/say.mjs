import { performance } from 'node:perf_hooks';

/** While something takes long, its line comes again this often (ms). */
const AGAIN = 10_000;
/** How much of a failed command's output is shown. */
const TAIL_LINES = 60;

/** One line for the person at the terminal. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `work` with a line before, one every ten seconds, and one after. */
export async function timed(label, work) {
  const began = performance.now();
  say(`${label} …`);
  const timer = setInterval(() => say(`  … ${label}, ${seconds(began)} so far`), AGAIN);
  try {
    const result = await work();
    say(`  done in ${seconds(began)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** The time since `began` (of performance.now()), to read. */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/** The last lines of some output. */
export function tail(output) {
  return output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}
