import { Emitter } from '@parlor/protocol';
import type { MediaOffer, Wish } from '@parlor/sfu';

/** An offer on its way to a browser. */
export interface Offer extends MediaOffer {
  readonly owner: string;
  readonly connection: string;
  /** Aborted when the connection has ended and nobody waits for an answer any more. */
  readonly signal: AbortSignal;
  /** Throws ParlorError `bad_request`. */
  answer(sdp: string): Promise<void>;
}

/** One connection of a browser. */
export interface ConnectionName {
  readonly owner: string;
  readonly connection: string;
}

type EndEvents = {
  /** WebRTC only. */
  offered: [offer: Offer];
  /** Websockets only: there are all that it takes. */
  opened: [];
  reception: [producerId: string, layer: Wish['topLayer'] | null];
  /** It failed, or could not be made. */
  broken: [];
};

/** What of any transport an end needs. */
interface Transport {
  setMuted(producerId: string, muted: boolean): void;
  wish(producerId: string, wish: Wish): void;
  close(): void;
}

/** Our end of one browser's connection, from before its transport is made until it is closed. */
export abstract class End<Made extends Transport = Transport> extends Emitter<EndEvents> {
  readonly owner: string;
  readonly connection: string;
  readonly transport: Promise<Made>;
  readonly #scope = new AbortController();

  constructor({ owner, connection }: ConnectionName, transport: Promise<Made>) {
    super();
    this.owner = owner;
    this.connection = connection;
    this.transport = transport;
    transport.then(
      (made) => this.listen(made),
      () => this.breakOff(), // whoever waits for it is told why
    );
  }

  /** Does something with the transport as soon as there is one. */
  use(work: (transport: Made) => void): void {
    void this.transport.then(
      (transport) => {
        if (!this.signal.aborted) work(transport);
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

  /** Aborted when this end is closed. */
  protected get signal(): AbortSignal {
    return this.#scope.signal;
  }

  protected abstract listen(transport: Made): void;

  protected breakOff(): void {
    if (!this.signal.aborted) this.emit('broken');
  }
}
