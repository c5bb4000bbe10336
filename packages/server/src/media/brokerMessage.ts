import { PeerId } from '@parlor/protocol';
import * as v from 'valibot';

/** What PeerJS clients send to the broker; anything else is not one of them. */
const BrokerMessage = v.variant('type', [
  v.object({ type: v.literal('HEARTBEAT') }),
  v.object({
    type: v.picklist(['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE']),
    dst: PeerId,
    payload: v.optional(v.looseObject({})),
  }),
]);
export type BrokerMessage = v.InferOutput<typeof BrokerMessage>;

/** The message in a websocket frame, or null when it is malformed. */
export function parseBrokerMessage(data: string): BrokerMessage | null {
  try {
    const parsed = v.safeParse(BrokerMessage, JSON.parse(data));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // not JSON: malformed like the rest
  }
}
