/** What an ICE agent with DTLS tells of itself in SDP (RFC 8839 section 5.4, RFC 8122 section 5). */
export interface IceParameters {
  readonly ufrag: string;
  readonly pwd: string;
  readonly fingerprint: Fingerprint;
}

/** Of a certificate; `hash` as in SDP: pairs of hexadecimal digits with colons between. */
export interface Fingerprint {
  readonly algorithm: string;
  readonly hash: string;
}

export type PipeState = 'connected' | 'failed' | 'closed';

/** What comes out of a pipe. Called from native code's queue, one after the other. */
export interface PipeListener {
  /** An RTP or RTCP packet, decrypted. The buffer belongs to the listener. */
  onPacket(packet: Buffer): void;
  onState(state: PipeState): void;
}

/**
 * ICE, DTLS and SRTP to one browser, and nothing above them: packets in, packets out. Always the side that
 * waits to be reached.
 */
export interface Pipe {
  readonly local: IceParameters;
  /** Lets this browser in. Once. Throws what native code says of parameters that it does not like. */
  connect(remote: IceParameters): void;
  /** Sends a copy. False: not sent, because the pipe is not open. */
  send(packet: Buffer): boolean;
  close(): void;
}

/** Where the other side can be reached over UDP. */
export interface Target {
  readonly address: string;
  readonly port: number;
}

/** The other end of a {@link Pipe}, for synthetic participants: has a UDP port of its own, and goes to be let in. */
export interface ReachingPipe extends Omit<Pipe, 'connect'> {
  /** `setup`: which side of DTLS the other one is. */
  reach(remote: IceParameters, candidates: readonly Target[], setup: 'active' | 'passive'): void;
}

/** All pipes of one process: they share one UDP port and one certificate. */
export interface PipeFactory {
  /** UDP, IPv4 and IPv6. */
  readonly port: number;
  /** Version of the OpenSSL within, or `unknown`. */
  readonly openssl: string;
  create(listener: PipeListener): Pipe;
  close(): void;
}
