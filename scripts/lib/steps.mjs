import { performance } from 'node:perf_hooks';
import { runNode } from './run.mjs';
import { say, seconds } from './say.mjs';

/** So many steps run at the same time. */
const AT_ONCE = 2;

/**
 * Runs steps (`{ name, file, args }`, each a Node program), two at a time, and says a line for each; of one
 * that fails, everything it said. Returns the names of those that failed.
 */
export async function runSteps(steps) {
  const waiting = [...steps];
  const failed = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await runStep(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}

async function runStep({ name, file, args }) {
  const began = performance.now();
  const { code, output } = await runNode(file, args);
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds(began).padStart(7)}`);
  if (code !== 0) say(`\n${output.trimEnd()}\n`);
  return code === 0;
}
