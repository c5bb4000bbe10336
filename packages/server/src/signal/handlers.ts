import type { RequestBody, RequestName, RequestValue } from '@parlor/protocol';
import type { Connection } from './Connection.ts';

/**
 * Answers one kind of request; throws ParlorError to refuse it. A function as answer is called at the very
 * moment the answer is sent, so that no fact can fall between a snapshot and what follows it.
 */
export type Handler<Name extends RequestName> = (
  connection: Connection,
  body: RequestBody<Name>,
) => Answer<RequestValue<Name>> | Promise<Answer<RequestValue<Name>>>;

export type Answer<T> = T | (() => T);

export type Handlers = { [Name in RequestName]: Handler<Name> };
