import { Emitter } from '@parlor/protocol';
import type { MediaOffer, TransportOptions, WebRtcTransport, Wish } from '@parlor/sfu';

/** An offer on its way to a browser. */
export interface Offer extends MediaOffer {
  readonly owner: string;
  readonly connection: string;
  /** Aborted when the connection has ended and nobody waits for an answer any more. */
  readonly signal: AbortSignal;
  /** Throws ParlorError `bad_request`. */
  answer(sdp: string): Promise<void>;
}

type EndEvents = {
  offered: [offer: Offer];
  reception: [producerId: string, layer: Wish['topLayer'] | null];
  /** It failed, or could not be made. */
  broken: [];
};

/** Our end of one browser's connection, from before it is made until it is closed. */
export class End extends Emitter<EndEvents> {
  readonly owner: string;
  readonly connection: string;
  readonly role: TransportOptions['role'];
  readonly transport: Promise<WebRtcTransport>;
  readonly #scope = new AbortController();

  constructor(
    line: { owner: string; connection: string },
    role: TransportOptions['role'],
    transport: Promise<WebRtcTransport>,
  ) {
    super();
    this.owner = line.owner;
    this.connection = line.connection;
    this.role = role;
    this.transport = transport;
    transport.then(
      (made) => this.#listen(made),
      () => this.#closeBroken(), // whoever waits for it is told why
    );
  }

  /** Does something with the transport as soon as there is one. */
  use(work: (transport: WebRtcTransport) => void): void {
    void this.transport.then(
      (transport) => {
        if (!this.#scope.signal.aborted) work(transport);
      },
      () => undefined, // told by `broken`
    );
  }

  close(): void {
    this.#scope.abort();
    void this.transport.then(
      (transport) => transport.close(),
      () => undefined, // it never was
    );
  }

  #listen(transport: WebRtcTransport): void {
    const { owner, connection } = this;
    const { signal } = this.#scope;
    transport.on('state', (state) => {
      if (!signal.aborted && (state === 'failed' || state === 'closed')) this.#closeBroken();
    });
    transport.on('reception', (id, layer) => {
      if (!signal.aborted) this.emit('reception', id, layer);
    });
    transport.on('offer', (offer) => {
      const answer = (sdp: string) => transport.answer(sdp);
      if (!signal.aborted) this.emit('offered', { ...offer, owner, connection, signal, answer });
    });
  }

  #closeBroken(): void {
    if (!this.#scope.signal.aborted) this.emit('broken');
  }
}
