import { Socket } from 'node:net';
import type { Lane } from '@parlor/protocol';
import { openPipes } from './pipe/NodeDataChannelPipe.ts';
import type { Downward, Upward } from './worker/calls.ts';
import { Desk } from './worker/Desk.ts';
import { MEDIA_FD, optionsFromEnvironment } from './worker/environment.ts';
import { FramePort } from './worker/FramePort.ts';
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
    const stream = new Socket({ fd: MEDIA_FD, readable: true, writable: true });
    const frames = new FramePort(
      stream,
      (id, lane, message) => receive(desk, id, lane, message),
      process.exit,
    );
    const desk: Desk = new Desk(pipes, send, frames);
    process.on('message', (message) => void desk.handle(message as Downward));
    runClock(desk, frames);
    send({ kind: 'ready', rtcPort: pipes.port, openssl: pipes.openssl });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    send({ kind: 'unfit', message, code: code ?? null });
  }
}

function receive(desk: Desk, id: number, lane: Lane, message: Uint8Array): void {
  try {
    desk.receive(id, lane, message);
  } catch (error) {
    reportFault(error);
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
