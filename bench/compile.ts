import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Compiles a C program of one file; null: there is no C compiler. Rejects when the compiler refuses it. */
export async function compile(source: string): Promise<string | null> {
  const name = path.basename(source, '.c');
  const program = path.join(await mkdtemp(path.join(tmpdir(), 'parlor-bench-')), name);
  try {
    await run('cc', ['-O2', '-o', program, source]);
    return program;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
