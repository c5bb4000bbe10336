import { openPipes } from './pipe/NodeDataChannelPipe.ts';
import type { Downward, Upward } from './worker/calls.ts';
import { Desk } from './worker/Desk.ts';
import { optionsFromEnvironment } from './worker/environment.ts';
import { runClock } from './worker/runClock.ts';

let faults = 0;
process.title = 'parlor-media';
// Signals of the terminal are for the parent, which ends us.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
await serve();

async function serve(): Promise<void> {
  const { index, rtcPort } = optionsFromEnvironment();
  try {
    const pipes = await openPipes({ port: rtcPort, ufragPrefix: index.toString(36), onFault: reportFault });
    const desk = new Desk(pipes, send);
    process.on('message', (message) => void desk.handle(message as Downward));
    runClock(desk);
    send({ kind: 'ready', rtcPort: pipes.port, openssl: pipes.openssl });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    send({ kind: 'unfit', message, code: code ?? null });
  }
}

/** A mistake in this program, found by a packet: the packet is lost, the others go on. */
function reportFault(error: unknown): void {
  faults += 1;
  if (faults <= 20) process.stderr.write(`parlor-media: ${(error as Error).stack ?? error}\n`);
}

function send(message: Upward): void {
  process.send?.(message);
}
