import type { IceParameters } from '../pipe/Pipe.ts';
import type { Codec, Kind } from './codecs.ts';
import type { ExtensionIds } from './extensions.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One m-line of a browser's description: only what the router can use of it, all of it checked. */
export interface MediaSection {
  readonly mid: string;
  readonly kind: Kind | 'application';
  readonly protocol: string;
  /** Port 0: not to be used. */
  readonly rejected: boolean;
  readonly direction: Direction;
  /** Those that the router knows, best first. */
  readonly codecs: readonly Codec[];
  /** `fmtp` of each codec, by payload type. */
  readonly formats: ReadonlyMap<number, string>;
  readonly extensions: ExtensionIds;
  /** Encodings that are sent (RFC 8851), lowest first; empty: one encoding without a name. */
  readonly rids: readonly string[];
  /** SSRCs that are told beforehand, with those of their retransmissions (RFC 5576). */
  readonly ssrcs: readonly { readonly ssrc: number; readonly rtxSsrc: number | null }[];
}

/** What a browser's description says, as far as the router can use it. */
export interface BrowserDescription {
  readonly ice: IceParameters;
  readonly media: readonly MediaSection[];
}
