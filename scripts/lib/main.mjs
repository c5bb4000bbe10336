import { CommandFailed } from './run.mjs';
import { say } from './say.mjs';

/** Runs a script's work; a failure becomes a message and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    say(error instanceof CommandFailed ? `\n${error.message}` : String(error?.stack ?? error));
    process.exit(1);
  }
}
