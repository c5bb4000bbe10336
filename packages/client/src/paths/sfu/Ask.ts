import type { RequestBody, RequestName, RequestValue } from '@parlor/protocol';

type MediaRequest = Extract<
  RequestName,
  'publishMedia' | 'receiveMedia' | 'openMediaSockets' | 'publishFrames' | 'subscribe' | 'checkMedia'
>;

/** Asks the server. Rejects with a ParlorError: its code, or `not_connected` when no answer came. */
export type Ask = <Name extends MediaRequest>(
  name: Name,
  body: RequestBody<Name>,
) => Promise<RequestValue<Name>>;
