import type { Emitter, Lane, Layer, MediaEvidence, Source } from '@parlor/protocol';

/** What a worker process is started with. */
export interface WorkerOptions {
  /** 0 to 35: all ufrags of this worker begin with it, as one digit of base 36. */
  readonly index: number;
  /** UDP port for all media of this worker, IPv4 and IPv6; 0: any free one. */
  readonly rtcPort: number;
  /** One that answers nothing for so long (ms) is ended; 10 s unless told. */
  readonly patience?: number;
}

/** Where a browser may try to reach a worker (an ICE candidate, RFC 8445 section 5.1.1). */
export interface Candidate {
  /** `tcp`: a passive candidate (RFC 6544 section 4.5). */
  readonly protocol: 'udp' | 'tcp';
  /** An IP address, v4 or v6. */
  readonly address: string;
  readonly port: number;
}

export type Evidence = MediaEvidence;

export type TransportState = 'new' | 'connected' | 'failed' | 'closed';

export interface TransportOptions {
  /** Whose it is: opaque to the router. Nobody is sent their own tracks. */
  readonly owner: string;
  /** `publish`: the browser offers and sends. `subscribe`: the router offers and sends. */
  readonly role: 'publish' | 'subscribe';
  /** Written into the SDP for the browser, best first. */
  readonly candidates: readonly Candidate[];
}

/** A transport that carries nothing: does this browser reach this worker at all? */
export interface CheckOptions {
  readonly candidates: readonly Candidate[];
}

/** One m-line of the browser's offer. */
export interface OfferedTrack {
  readonly mid: string;
  readonly producerId: string;
  readonly source: Source;
  /** Muted by its publisher: nothing of it is forwarded. */
  readonly muted: boolean;
}

/** The router's offer to a subscriber: the whole description, and which producer each m-line carries. */
export interface MediaOffer {
  readonly sdp: string;
  readonly tracks: readonly { readonly mid: string; readonly producerId: string }[];
}

/** What a subscriber wishes of one producer. */
export interface Wish {
  readonly topLayer: Layer;
  readonly paused: boolean;
  /** Pinned, or large on the stage: gets its share of a narrow link first (after sound and screens). */
  readonly prominent: boolean;
}

/** A worker process: dies alone, and is told about by `closed`. The parent's handle of it. */
export interface Worker extends Emitter<{ closed: [reason: string] }> {
  readonly pid: number;
  /** The UDP port that was had. */
  readonly rtcPort: number;
  /** Version of the OpenSSL inside the pipe, for the log. */
  readonly openssl: string;
  createRouter(): Promise<Router>;
  /** Answers a browser's offer with a transport that carries nothing and closes by itself after 10 s. */
  check(sdp: string, options: CheckOptions): Promise<string>;
  close(): void;
}

/** The media of one room, whole on one worker. */
export interface Router
  extends Emitter<{
    closed: [reason: string];
    /** Nothing came from this owner for {@link timing.suspicion} although something was due; every second. */
    silent: [owner: string];
    /** The owner who speaks loudest now, with hysteresis; null: nobody. */
    speaker: [owner: string | null];
  }> {
  /** Throws ParlorError `internal` when the worker is gone. */
  createTransport(options: TransportOptions): Promise<WebRtcTransport>;
  /** Throws ParlorError `internal` when the worker is gone. */
  createSocketTransport(owner: string): Promise<SocketTransport>;
  /** Looks for at most some hundred milliseconds whether packets of this owner arrive. */
  evidence(owner: string): Promise<Evidence>;
  close(): void;
}

/** A browser's RTCPeerConnection with the router, as the parent knows it. */
export interface WebRtcTransport
  extends Emitter<{
    state: [state: TransportState];
    /** Subscribe only: to be taken to the browser; no other offer comes before {@link answer}. */
    offer: [offer: MediaOffer];
    /** Subscribe only: what is forwarded of a producer now; null: nothing, the link is too narrow. */
    reception: [producerId: string, layer: Layer | null];
  }> {
  readonly owner: string;
  readonly state: TransportState;
  /** Publish only: the browser's offer, first or later; returns the answer. Throws ParlorError `bad_request`. */
  negotiate(sdp: string, tracks: readonly OfferedTrack[]): Promise<string>;
  /** Publish only. */
  setMuted(producerId: string, muted: boolean): void;
  /** Subscribe only: the browser's answer to the last offer. Throws ParlorError `bad_request`. */
  answer(sdp: string): Promise<void>;
  /** Subscribe only: kept also for a producer that is not there yet. */
  wish(producerId: string, wish: Wish): void;
  close(): void;
}

/** A track that comes in frames: its number on the websockets, and what the room knows of it. */
export interface FramedTrack {
  readonly track: number;
  readonly producerId: string;
  readonly source: Source;
  /** Muted by its publisher: nothing of it is forwarded. */
  readonly muted: boolean;
}

/**
 * A browser's websockets with the router, as the parent knows them: both directions at once. What crosses them
 * (protocol: mediaMessage) is opaque to the parent.
 */
export interface SocketTransport
  extends Emitter<{
    /** Closed at the worker, or with it. */
    closed: [];
    /** To be taken to the browser on that lane, in order. */
    message: [lane: Lane, message: Buffer];
    /** What is forwarded of a producer now; null: nothing, the connection is too slow. */
    reception: [producerId: string, layer: Layer | null];
  }> {
  readonly owner: string;
  /** All that the browser sends from now on. Throws ParlorError `bad_request`. */
  publish(tracks: readonly FramedTrack[]): Promise<void>;
  setMuted(producerId: string, muted: boolean): void;
  /** Kept also for a producer that is not there yet. */
  wish(producerId: string, wish: Wish): void;
  /** The browser's websocket of that lane is there: before, or before anything comes on it, little is sent. */
  open(lane: Lane): void;
  /**
   * The browser sent this on that lane. False: it was dropped, since the worker does not keep up. It would count as
   * on its way for ever: the transport is of no further use.
   */
  receive(lane: Lane, message: Uint8Array): boolean;
  close(): void;
}
