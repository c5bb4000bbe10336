import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Emitter, type PeerId } from '@parlor/protocol';
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { WebSocketServer } from 'ws';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import { parseBrokerMessage } from './brokerMessage.ts';
import { GuardedSocket } from './GuardedSocket.ts';
import { withUnrefTimers } from './unrefTimers.ts';

/** PeerJS sends a heartbeat every 5 s, but in a background tab browsers let it only once a minute (ms). */
const ALIVE_TIMEOUT = 90_000;
/** The largest message (bytes): a session description has some ten thousand. */
const MAX_MESSAGE = 64_000;

type BrokerEvents = {
  /** A message of this type passes from one endpoint to another. */
  relayed: [type: string, from: PeerId, to: PeerId];
};

export interface BrokerNeeds {
  limits: Limits;
  log: Log;
  /** The owner of a ticket; rejects when it is not valid. */
  readTicket: (ticket: string) => Promise<PeerId>;
  /** Are both endpoints of members of one room? */
  sameRoom: (one: PeerId, other: PeerId) => boolean;
}

/**
 * The embedded PeerJS server. Its HTTP side is never reachable: only websockets get in, with a signed ticket,
 * and each message passes a guard first.
 */
export class Broker extends Emitter<BrokerEvents> {
  readonly #needs: BrokerNeeds;
  readonly #sockets: WebSocketServer;
  readonly #open = new Map<PeerId, GuardedSocket>();
  #closed = false;

  constructor(needs: BrokerNeeds) {
    super();
    this.#needs = needs;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE,
      WebSocket: GuardedSocket,
    });
    withUnrefTimers(
      () => this.#closed,
      () => this.#start(),
    );
  }

  /** Does a websocket of this endpoint stand? */
  isOpen(id: PeerId): boolean {
    return this.#open.has(id);
  }

  /** Whose websocket this is to become, by the signed ticket; null when there is no valid one. */
  async owner(target: URL): Promise<PeerId | null> {
    const { id, key, token } = Object.fromEntries(target.searchParams);
    if (key !== 'peerjs' || !token) return null;
    const owner = await this.#needs.readTicket(token).catch(() => null); // any reason: not the owner
    return owner === id ? owner : null;
  }

  /**
   * Takes over an upgrade whose {@link owner} is known. Ends earlier websockets of the same endpoint first: to
   * a second one that comes while the first stands, the PeerJS server would never say OPEN, and the client
   * would wait for ever.
   */
  async handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer, owner: PeerId): Promise<void> {
    // Between the last look and the new entry nothing is awaited: two that come together see each other.
    for (let earlier = this.#open.get(owner); earlier; earlier = this.#open.get(owner)) await ended(earlier);
    this.#sockets.handleUpgrade(req, socket, head, (client) => {
      const websocket = client as GuardedSocket; // made by our own server, above
      this.#open.set(owner, websocket);
      websocket.guard = (data) => this.#mayPass(owner, websocket, data);
      websocket.once('close', () => this.#open.get(owner) === websocket && this.#open.delete(owner));
      this.#sockets.emit('connection', websocket, req);
    });
  }

  close(): void {
    this.#closed = true;
    this.#sockets.close();
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** The PeerJS server starts working when its app is mounted; ours is mounted where no request comes. */
  #start(): void {
    const app = ExpressPeerServer(createServer(), {
      path: '/',
      alive_timeout: ALIVE_TIMEOUT,
      createWebSocketServer: () => this.#sockets,
    });
    app.on('error', (error: Error) => this.#needs.log.debug({ err: error }, 'broker'));
    express().use(app);
  }

  async #mayPass(owner: PeerId, socket: GuardedSocket, data: string): Promise<boolean> {
    if (!(await this.#needs.limits.relays.allows(owner))) return refuse(socket, 'Too many messages');
    const message = parseBrokerMessage(data);
    if (!message) return refuse(socket, 'Malformed message');
    if (message.type === 'HEARTBEAT') return true;
    if (this.#needs.sameRoom(owner, message.dst)) {
      this.emit('relayed', message.type, owner, message.dst);
      return true;
    }
    // PeerJS makes `peer-unavailable` of this.
    if (message.type === 'OFFER') socket.send(JSON.stringify({ type: 'EXPIRE', src: message.dst }));
    return false;
  }
}

function refuse(socket: GuardedSocket, msg: string): false {
  socket.send(JSON.stringify({ type: 'ERROR', payload: { msg } }));
  socket.close(1008);
  return false;
}

/** Ends a websocket; resolves when it is closed. */
function ended(socket: GuardedSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
    socket.terminate();
  });
}
