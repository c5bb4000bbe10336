import { type Lane, ParlorError } from '@parlor/protocol';
import type { PipeFactory } from '../pipe/Pipe.ts';
import { answerCheck } from '../router/answerCheck.ts';
import type { SocketTransport } from '../router/frames/SocketTransport.ts';
import type { PublishTransport } from '../router/PublishTransport.ts';
import { Router } from '../router/Router.ts';
import type { SubscribeTransport } from '../router/SubscribeTransport.ts';
import type { CallName, Calls, Downward, Tidings, Upward } from './calls.ts';

type Transport = PublishTransport | SubscribeTransport | SocketTransport;
type Answer<Name extends CallName> = Calls[Name]['value'] | Promise<Calls[Name]['value']>;
type Handlers = { [Name in CallName]: (...args: Calls[Name]['args']) => Answer<Name> };

/** The way of media messages to the parent. */
interface FrameExit {
  readonly full: boolean;
  send(id: number, lane: Lane, message: Uint8Array): void;
}

/** The worker's end of the line to its parent: holds the routers and transports by their ids. */
export class Desk {
  readonly #pipes: PipeFactory;
  readonly #send: (message: Upward) => void;
  readonly #frames: FrameExit;
  readonly #routers = new Map<number, Router>();
  readonly #transports = new Map<number, Transport>();

  constructor(pipes: PipeFactory, send: (message: Upward) => void, frames: FrameExit) {
    this.#pipes = pipes;
    this.#send = send;
    this.#frames = frames;
  }

  /** The routers that there are, for the clock. */
  get routers(): Iterable<Router> {
    return this.#routers.values();
  }

  /** Answers a call; never rejects. */
  async handle({ call, name, args }: Downward): Promise<void> {
    try {
      const handler = this.#handlers[name] as (...all: unknown[]) => unknown;
      this.#send({ kind: 'value', call, value: await handler(...args) });
    } catch (error) {
      const { code, message } =
        error instanceof ParlorError ? error : new ParlorError('internal', { message: String(error) });
      this.#send({ kind: 'error', call, code, message });
    }
  }

  /** A page sent this. Of a transport that is gone nothing is taken. Hot. */
  receive(id: number, lane: Lane, message: Uint8Array): void {
    const transport = this.#transports.get(id);
    if (transport?.role === 'socket') transport.receive(lane, message, performance.now());
  }

  readonly #handlers: Handlers = {
    ping: () => null,
    check: (sdp, options) => answerCheck(this.#pipes, sdp, options),
    createRouter: (routerId) => {
      const router = new Router(this.#pipes, {
        silent: (owner) => this.#tell(routerId, 'silent', owner),
        speaker: (owner) => this.#tell(routerId, 'speaker', owner),
      });
      this.#routers.set(routerId, router);
      return null;
    },
    closeRouter: (routerId) => {
      this.#routers.get(routerId)?.close();
      this.#routers.delete(routerId);
      return null;
    },
    evidence: (routerId, owner) => this.#router(routerId).evidence(owner),
    createTransport: (routerId, id, options) => {
      const router = this.#router(routerId);
      const transport = router.createTransport(options, {
        state: (state) => {
          this.#tell(id, 'state', state);
          if (state === 'closed') this.#transports.delete(id);
        },
        offer: (offer) => this.#tell(id, 'offer', offer),
        reception: (producerId, layer) => this.#tell(id, 'reception', producerId, layer),
      });
      this.#transports.set(id, transport);
      return null;
    },
    createSocketTransport: (routerId, id, owner) => {
      const frames = this.#frames;
      const transport = this.#router(routerId).createSocketTransport(owner, {
        get ready() {
          return !frames.full;
        },
        send: (lane, message) => frames.send(id, lane, message),
        reception: (producerId, layer) => this.#tell(id, 'reception', producerId, layer),
        closed: () => {
          this.#tell(id, 'state', 'closed');
          this.#transports.delete(id);
        },
      });
      this.#transports.set(id, transport);
      return null;
    },
    publishFrames: (id, tracks) => {
      this.#sockets(id).publish(tracks);
      return null;
    },
    openLane: (id, lane) => {
      this.#sockets(id).open(lane);
      return null;
    },
    closeTransport: (id) => {
      this.#transports.get(id)?.close();
      return null;
    },
    negotiate: (id, sdp, tracks) => this.#publishing(id).negotiate(sdp, tracks),
    setMuted: (id, producerId, muted) => {
      const transport = this.#transports.get(id);
      if (!transport || transport.role === 'subscribe') throw noTransport();
      transport.setMuted(producerId, muted);
      return null;
    },
    answer: (id, sdp) => {
      this.#subscribing(id).answer(sdp);
      return null;
    },
    wish: (id, producerId, wish) => {
      const transport = this.#transports.get(id);
      if (!transport || transport.role === 'publish') throw noTransport();
      transport.wish(producerId, wish);
      return null;
    },
  };

  #tell<Name extends keyof Tidings>(id: number, name: Name, ...args: Tidings[Name]): void {
    this.#send({ kind: 'tiding', id, name, args } as Upward);
  }

  #router(id: number): Router {
    const router = this.#routers.get(id);
    if (!router) throw new ParlorError('internal', { message: 'no such router' });
    return router;
  }

  #sockets(id: number): SocketTransport {
    const transport = this.#transports.get(id);
    if (transport?.role !== 'socket') throw noTransport();
    return transport;
  }

  #publishing(id: number): PublishTransport {
    const transport = this.#transports.get(id);
    if (transport?.role !== 'publish') throw noTransport();
    return transport;
  }

  #subscribing(id: number): SubscribeTransport {
    const transport = this.#transports.get(id);
    if (transport?.role !== 'subscribe') throw noTransport();
    return transport;
  }
}

function noTransport(): ParlorError {
  return new ParlorError('internal', { message: 'no such transport' });
}
