import type { messageSchemas } from '@parlor/protocol';
import * as v from 'valibot';

export type IceServer = v.InferOutput<typeof messageSchemas.welcome.entries.iceServers.item>;

const Configured = v.strictObject({
  urls: v.union([v.string(), v.array(v.string())]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
const ICE_URL = /^(stuns?|turns?):[^\s/]+$/i;

/**
 * What an operator configured: a URL (`stun:host:port`) or RTCIceServer as JSON, one or a list.
 * Throws Error with a message for that person.
 */
export function parseIceServers(text: string): IceServer[] {
  const value: unknown = /^\s*[[{]/.test(text) ? JSON.parse(text) : { urls: text };
  return (Array.isArray(value) ? value : [value]).map((one) => {
    const { urls, ...credentials } = v.parse(Configured, one);
    const list = [urls].flat();
    if (list.length === 0 || !list.every((url) => ICE_URL.test(url)))
      throw new Error('not a stun: or turn: URL');
    return { urls: list, ...credentials } as IceServer;
  });
}

/** What pages are told: what is configured, else the embedded responder at the page's own host, else none. */
export function iceServersFor(configured: readonly IceServer[], stunPort: number | null): IceServer[] {
  if (configured.length > 0) return [...configured];
  return stunPort === null ? [] : [{ urls: [`stun:_:${stunPort}`] }];
}
