import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compile } from '../compile.ts';

const run = promisify(execFile);
const source = fileURLToPath(new URL('./sendto.c', import.meta.url));

/** Processor time of sendto() alone, in microseconds a packet; null: there is no C compiler. */
export async function sendto(packetsPerSecond: number, seconds: number): Promise<number | null> {
  const program = await compile(source);
  if (program === null) return null;
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
