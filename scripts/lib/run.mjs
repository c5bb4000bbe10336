import { spawn } from 'node:child_process';
import { endWithParent } from './orphan.mjs';
import { root } from './paths.mjs';
import { tail } from './say.mjs';

/** A command that failed, with the end of what it said. */
export class CommandFailed extends Error {
  constructor(command, how, output) {
    super(`${command} ${how}:\n\n${tail(output)}\n`);
    this.name = 'CommandFailed';
  }
}

const running = new Set();

/**
 * Runs a command, at the root of the repository unless `cwd` says another folder, until its end. Returns
 * `{ code, output }`, both of its streams in one text; with `show` they also go to the terminal.
 */
function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...colors(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command),
    });
    running.add(child);
    const pieces = [];
    const take = (piece) => {
      pieces.push(piece);
      if (show) process.stderr.write(piece);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? signal, output: Buffer.concat(pieces).toString() });
    });
  });
}

/** The same; throws {@link CommandFailed} when it does not end well. */
export async function mustRun(name, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new CommandFailed(
    name,
    typeof code === 'number' ? `failed (exit code ${code})` : `was ended`,
    output,
  );
}

/** Runs a file with this Node. */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options);
}

/** npm, the one that runs us when there is one. */
export function npm() {
  const script = process.env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(script) ? [process.execPath, [script]] : ['npm', []];
}

/** Commands write to a pipe: some would leave their colours out, and some would put them in. */
function colors() {
  return process.stderr.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
}

/** `npm` is a batch file on Windows. */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}

/** Ends our commands with us: npm tells only its own child. Returns the way to stop doing so. */
export function endTogether() {
  endWithParent();
  const handlers = Object.entries({ SIGINT: 130, SIGTERM: 143 }).map(([signal, code]) => {
    const end = () => {
      for (const child of running) child.kill('SIGTERM');
      process.exit(code);
    };
    process.on(signal, end);
    return () => process.off(signal, end);
  });
  return () => {
    for (const stop of handlers) stop();
  };
}
