import { Emitter, type MessageBody, type PeerId } from '@parlor/protocol';
import { tuned } from '../sdp.ts';
import { type MediaConnection, Peer } from './peerjs.ts';
import { warmUp } from './warmUp.ts';

/** Delays between attempts to reach the PeerJS server again, in milliseconds. */
const FIRST_DELAY = 200;
const LAST_DELAY = 2_000;

/** What a call carries: microphone and camera, or a screen and its sound. */
export type CallSource = 'camera' | 'screen';

/** What a call from elsewhere says it carries; classic clients say nothing. */
export function sourceOf(call: MediaConnection): CallSource {
  return call.metadata?.source === 'screen' ? 'screen' : 'camera';
}

/**
 * This page's endpoint at the PeerJS server. PeerJS itself never comes back after its connection dropped;
 * this does, with the same id and ticket, and calls in progress go on meanwhile.
 */
export class PeerEndpoint extends Emitter<{ called: [call: MediaConnection] }> {
  readonly id: PeerId;
  readonly #peer: Peer;
  #delay = FIRST_DELAY;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** Starts connecting at once. `base`: the server's origin. */
  constructor(welcome: MessageBody<'welcome'>, base: URL) {
    super();
    this.id = welcome.peerId;
    void warmUp();
    const secure = base.protocol === 'https:';
    this.#peer = new Peer(welcome.peerId, {
      host: base.hostname,
      port: Number(base.port) || (secure ? 443 : 80),
      path: '/',
      key: 'peerjs',
      secure,
      token: welcome.ticket,
      debug: 0,
      // Always explicit: PeerJS's own defaults are other people's STUN and TURN servers.
      config: { iceServers: iceServersFor(welcome, base) },
    });
    this.#peer.on('open', () => {
      this.#delay = FIRST_DELAY;
    });
    this.#peer.on('call', (call) => this.emit('called', call));
    this.#peer.on('disconnected', () => this.#comeBack());
    // Every error that matters shows as a call that does not come about, or as 'disconnected'.
    this.#peer.on('error', () => {});
  }

  /** Calls `peerId` with a stream of one audio and one video track; null while out of contact. */
  call(peerId: PeerId, stream: MediaStream, source: CallSource): MediaConnection | null {
    if (this.#peer.disconnected) return null;
    return this.#peer.call(peerId, stream, { metadata: { source }, sdpTransform: tuned }) ?? null;
  }

  /** Answers a call; with null nothing is sent back. */
  answer(call: MediaConnection, stream: MediaStream | null): void {
    call.answer(stream ?? undefined, { sdpTransform: tuned });
  }

  /** Replaces a connection to the PeerJS server that may be dead. Calls go on. */
  renew(): void {
    if (this.#peer.open) this.#peer.disconnect();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#peer.destroy();
  }

  #comeBack(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (this.#peer.disconnected && !this.#peer.destroyed) this.#peer.reconnect();
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, LAST_DELAY);
  }
}

/** The server's list, with the page's own host name for `_`. */
function iceServersFor(welcome: MessageBody<'welcome'>, base: URL): RTCIceServer[] {
  const urlFor = (url: string) => url.replace(/^(stuns?|turns?):_(?=[:?]|$)/, `$1:${base.hostname}`);
  return welcome.iceServers.map(({ urls, username, credential }) => ({
    urls: urls.map(urlFor),
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
}
