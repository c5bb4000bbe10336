import type { ErrorCode, Result } from './errors.ts';
import type { FactBody, FactName } from './facts.ts';
import type { MessageBody, MessageName, ProbeBody, ProbeName, ProbeValue } from './messages.ts';
import type { RequestBody, RequestName, RequestValue } from './requests.ts';

/** socket.io's map of what a client sends, made from the requests. */
export type ClientToServer = {
  [Name in RequestName]: (body: RequestBody<Name>, ack: (result: Result<RequestValue<Name>>) => void) => void;
};

/** socket.io's map of what a page sends on a media websocket. */
export type MediaSocketEvents = {
  /** Answered at once: how long is the way there and back? */
  roundTrip: (ack: () => void) => void;
  /** See frames/mediaMessage.ts. */
  media: (message: Uint8Array) => void;
};

/** socket.io's map of what the server sends on a media websocket. */
export type MediaSocketMessages = {
  /** See frames/mediaMessage.ts. */
  media: (message: Uint8Array) => void;
  /** Why the websocket is closed now. */
  refused: (refusal: { code: ErrorCode; message: string }) => void;
};

/** socket.io's map of what the server sends, made from facts, messages and probes. */
export type ServerToClient = {
  [Name in FactName]: (body: FactBody<Name>) => void;
} & {
  [Name in MessageName]: (body: MessageBody<Name>) => void;
} & {
  [Name in ProbeName]: (body: ProbeBody<Name>, ack: (value: ProbeValue<Name>) => void) => void;
};
