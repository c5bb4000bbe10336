import type { ErrorCode, Lane, Layer } from '@parlor/protocol';
import type {
  CheckOptions,
  Evidence,
  FramedTrack,
  MediaOffer,
  OfferedTrack,
  TransportOptions,
  TransportState,
  Wish,
} from '../api.ts';

/** What the parent asks the worker: arguments and the value of the answer. Ids are chosen by the parent. */
export interface Calls {
  /** Is anybody there? */
  ping: { args: []; value: null };
  check: { args: [sdp: string, options: CheckOptions]; value: string };
  createRouter: { args: [routerId: number]; value: null };
  closeRouter: { args: [routerId: number]; value: null };
  evidence: { args: [routerId: number, owner: string]; value: Evidence };
  createTransport: { args: [routerId: number, transportId: number, options: TransportOptions]; value: null };
  createSocketTransport: { args: [routerId: number, transportId: number, owner: string]; value: null };
  publishFrames: { args: [transportId: number, tracks: readonly FramedTrack[]]; value: null };
  openLane: { args: [transportId: number, lane: Lane]; value: null };
  closeTransport: { args: [transportId: number]; value: null };
  negotiate: { args: [transportId: number, sdp: string, tracks: readonly OfferedTrack[]]; value: string };
  setMuted: { args: [transportId: number, producerId: string, muted: boolean]; value: null };
  answer: { args: [transportId: number, sdp: string]; value: null };
  wish: { args: [transportId: number, producerId: string, wish: Wish]; value: null };
}
export type CallName = keyof Calls;

/** What the worker tells. `id`: of the router or transport. */
export interface Tidings {
  silent: [owner: string];
  speaker: [owner: string | null];
  state: [state: TransportState];
  offer: [offer: MediaOffer];
  reception: [producerId: string, layer: Layer | null];
}

/** To the worker. */
export type Downward = {
  [Name in CallName]: { call: number; name: Name; args: Calls[Name]['args'] };
}[CallName];

/** Told by `tell` of an object. */
export type Tiding = {
  [Name in keyof Tidings]: { kind: 'tiding'; id: number; name: Name; args: Tidings[Name] };
}[keyof Tidings];

/** From the worker. */
export type Upward =
  | { kind: 'ready'; rtcPort: number; openssl: string }
  | { kind: 'unfit'; message: string; code: string | null }
  | { kind: 'value'; call: number; value: unknown }
  | { kind: 'error'; call: number; code: ErrorCode; message: string }
  | Tiding;
