import { ParlorError, type RequestName, type Result, requestSchemas } from '@parlor/protocol';
import * as v from 'valibot';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Connection } from './Connection.ts';
import { type Classic, JOIN_ROOM } from './classic/Classic.ts';
import type { Answer, Handler, Handlers } from './handlers.ts';
import { isOffence, refusal, success } from './reply.ts';

type Ack = (result: Result<unknown>) => void;

export interface Edge {
  handlers: Handlers;
  /** The seed app's dialect, where it is spoken. */
  classic: Classic | null;
  limits: Limits;
  log: Log;
}

/** Takes every packet of a connection, whatever it is, and answers each in the order they came. */
export function listen(edge: Edge, connection: Connection): void {
  connection.socket.onAny((name: unknown, ...args: unknown[]) => {
    const { ack, rest } = splitAck(args);
    void connection.queue.run(async () => {
      const result = await answer(edge, connection, name, rest, ack);
      if (isOffence(result)) await punish(edge, connection);
    });
  });
}

/** The road of every request: rate, name, schema, handler, acknowledgement. Never rejects. */
async function answer(
  edge: Edge,
  connection: Connection,
  name: unknown,
  args: unknown[],
  ack: Ack,
): Promise<Result<unknown>> {
  let result: Result<unknown>;
  try {
    const value = await handle(edge, connection, name, args);
    result = success(typeof value === 'function' ? value() : value);
  } catch (error) {
    result = refusal(error, edge.log);
  }
  ack(result);
  return result;
}

async function handle(
  edge: Edge,
  connection: Connection,
  name: unknown,
  args: unknown[],
): Promise<Answer<unknown>> {
  if (!(await edge.limits.requests.allows(connection.socket.id))) throw new ParlorError('rate_limited');
  if (name === JOIN_ROOM && edge.classic) return edge.classic.join(connection, args);
  if (!isRequestName(name)) throw new ParlorError('unknown_request');
  const body = v.safeParse(requestSchemas[name].body, args[0]);
  if (!body.success || args.length !== 1) throw new ParlorError('bad_request');
  return (edge.handlers[name] as Handler<RequestName>)(connection, body.output);
}

/** Who breaks the rules over and over is disconnected. */
async function punish({ limits, log }: Edge, connection: Connection): Promise<void> {
  if (await limits.offences.allows(connection.socket.id)) return;
  log.info('a connection broke the rules too often');
  connection.socket.disconnect(true);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requestSchemas, name);
}

/** A request without an acknowledgement is answered into the void. */
function splitAck(args: unknown[]): { ack: Ack; rest: unknown[] } {
  const last = args.at(-1);
  if (typeof last !== 'function') return { ack: () => undefined, rest: args };
  return { ack: last as Ack, rest: args.slice(0, -1) };
}
