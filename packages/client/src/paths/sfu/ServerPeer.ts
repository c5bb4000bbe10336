import { type ConnectionId, ParlorError } from '@parlor/protocol';
import type { Contact } from '../transportChoice.ts';
import { newConnectionId } from './connectionId.ts';
import { isHopeless } from './patience.ts';

/** One RTCPeerConnection with the server, from its making to its end. It fails once, and is not mended. */
export class ServerPeer {
  readonly id: ConnectionId = newConnectionId();
  // No ICE servers: the server that forwards is reachable wherever the page is.
  protected readonly pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  readonly #scope = new AbortController();
  readonly #madeAt = performance.now();
  #negotiatedAt: number | null = null;
  #troubledSince: number | null = null;

  constructor() {
    this.pc.addEventListener('connectionstatechange', () => {
      this.#troubledSince = this.pc.connectionState === 'disconnected' ? performance.now() : null;
    });
  }

  get connected(): boolean {
    return this.pc.connectionState === 'connected';
  }

  /** How far it is. */
  get contact(): Contact {
    if (this.connected) return 'connected';
    if (this.#negotiatedAt === null) return 'idle';
    const { iceConnectionState } = this.pc;
    return iceConnectionState === 'connected' || iceConnectionState === 'completed' ? 'answered' : 'asking';
  }

  /** How long it took from its making until both descriptions were known, in milliseconds; 0: they are not yet. */
  get agreeing(): number {
    return this.#negotiatedAt === null ? 0 : this.#negotiatedAt - this.#madeAt;
  }

  /** Is another one better? `now`: performance.now(); `limit`: how long it may take to connect, in milliseconds. */
  hopeless(now: number, limit: number): boolean {
    const course = { negotiatedAt: this.#negotiatedAt, troubledSince: this.#troubledSince };
    return isHopeless(this.pc.connectionState, course, now, limit);
  }

  stats(): Promise<RTCStatsReport> {
    return this.pc.getStats();
  }

  close(): void {
    this.#scope.abort(new ParlorError('not_connected'));
    this.pc.close();
  }

  /** Of what goes on while a connection is closed, browsers' promises stay open for ever: this one rejects. */
  protected unlessClosed<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#scope;
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  /** Both descriptions are known: from now on it should connect. */
  protected negotiated(): void {
    this.#negotiatedAt ??= performance.now();
  }
}
