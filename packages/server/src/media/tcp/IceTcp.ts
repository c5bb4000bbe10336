import type { Socket } from 'node:net';
import { addressKey } from '../../addresses.ts';
import type { ConnectionCount } from '../../ConnectionCount.ts';
import { stunUfrag, workerOf } from './stunUfrag.ts';
import { TcpRoad } from './TcpRoad.ts';

/** Each has a UDP socket: so many at most, for all addresses together. */
const MAX_ROADS = 4_000;

export interface IceTcpNeeds {
  /** UDP port of the worker of this number; null: there is none. */
  portOf: (index: number) => number | null;
  /** Open connections of each address. */
  count: ConnectionCount;
}

/** Takes browsers' TCP connections for media to the workers' UDP ports (RFC 6544, RFC 4571). */
export class IceTcp {
  readonly #needs: IceTcpNeeds;
  readonly #roads = new Set<TcpRoad>();

  constructor(needs: IceTcpNeeds) {
    this.#needs = needs;
  }

  /** How many connections there are. */
  get size(): number {
    return this.#roads.size;
  }

  /** Takes a connection over, or ends it. */
  accept(socket: Socket): void {
    if (socket.destroyed) return;
    const address = addressKey(socket.remoteAddress ?? '');
    if (this.#roads.size >= MAX_ROADS || !this.#needs.count.take(address)) return void socket.destroy();
    const road = new TcpRoad(socket, (first) => this.#portFor(first));
    this.#roads.add(road);
    socket.once('close', () => {
      this.#roads.delete(road);
      this.#needs.count.give(address);
    });
  }

  close(): void {
    for (const road of this.#roads) road.close();
  }

  /** A connection begins with a check for somebody; its ufrag says on which worker. */
  #portFor(first: Buffer): number | null {
    const ufrag = stunUfrag(first);
    const index = ufrag === null ? null : workerOf(ufrag);
    return index === null ? null : this.#needs.portOf(index);
  }
}
