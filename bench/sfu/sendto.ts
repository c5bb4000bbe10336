import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = fileURLToPath(new URL('./sendto.c', import.meta.url));

/** Processor time of sendto() alone, in microseconds a packet; null: there is no C compiler. */
export async function sendto(packetsPerSecond: number, seconds: number): Promise<number | null> {
  const program = path.join(await mkdtemp(path.join(tmpdir(), 'parlor-bench-')), 'sendto');
  try {
    await run('cc', ['-O2', '-o', program, source]);
  } catch {
    return null;
  }
  const sink = createSocket('udp4');
  sink.bind(0, '127.0.0.1');
  await once(sink, 'listening');
  const { stdout } = await run(program, [
    String(sink.address().port),
    '1',
    String(packetsPerSecond),
    String(seconds),
  ]);
  sink.close();
  return Number(stdout);
}
