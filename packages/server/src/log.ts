import { createHmac } from 'node:crypto';
import pino from 'pino';

export type Log = pino.Logger;

/** Structured log lines on stderr, so that stdout stays readable. No names, rooms or addresses go in. */
export function createLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}

/** Tells rooms apart in the log without naming them: a short hash that only this server can make. */
export function roomTag(key: Uint8Array, room: string): string {
  return createHmac('sha256', key).update(`log:${room}`).digest('hex').slice(0, 8);
}
