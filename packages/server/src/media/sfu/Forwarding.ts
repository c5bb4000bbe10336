import { type IceRoad, ParlorError } from '@parlor/protocol';
import type { Log } from '../../log.ts';
import type { LaneSocket } from '../socket/LaneSocket.ts';
import type { Announcement } from './announcement.ts';
import { shownEndpoint } from './candidates.ts';
import { type Approach, Forwarder, type Role } from './Forwarder.ts';
import { type OfferedHint, Whereabouts } from './Whereabouts.ts';
import type { StartWorker } from './WorkerSlot.ts';
import { type WorkerReport, Workers } from './Workers.ts';

export interface ForwardingOptions {
  workers: number;
  rtcPort: number;
  announce: readonly Announcement[];
  start: StartWorker;
  log: Log;
}

/** What is told of the whole: for `/status`. */
export interface ForwardingReport {
  workers: readonly WorkerReport[];
  deaths: number;
  announced: readonly string[];
  /** What browsers found to work without an announcement. */
  verified: readonly string[];
  /** What another machine's browser is told to try at the first worker. */
  candidates: readonly string[];
}

/** The answer to a browser that tries one road, and where it is to try. */
export interface Checked {
  sdp: string;
  tried: string[];
  /** The port on this machine. */
  port: number;
  hints: readonly OfferedHint[];
}

/** How media goes through this server: its workers, and where browsers find them. */
export class Forwarding {
  readonly #options: ForwardingOptions;
  readonly #workers: Workers;
  readonly #where: Whereabouts;
  readonly #forwarders = new Set<Forwarder>();

  constructor(options: ForwardingOptions) {
    const { workers, rtcPort, announce, start, log } = options;
    this.#options = options;
    this.#workers = new Workers({ count: workers, rtcPort, start, log });
    this.#where = new Whereabouts(announce, log);
  }

  /** Can media go through this server, as far as is known? */
  get available(): boolean {
    return this.#workers.available;
  }

  get deaths(): number {
    return this.#workers.deaths;
  }

  /** TCP for media is taken at this address (`::`: at all) and port. */
  takesTcp(tcp: { address: string; port: number } | null): void {
    this.#where.tcp = tcp;
  }

  /** What of it has to do with whether browsers get through. */
  get setting() {
    const { workers, rtcPort } = this.#options;
    return {
      forwards: this.#forwards,
      udpPorts: rtcPort === 0 ? null : { from: rtcPort, to: rtcPort + workers - 1 },
      announced: this.#options.announce.length > 0,
      tcp: this.#where.tcp !== null,
    };
  }

  /** TCP port for media; null: off. */
  get tcpPort(): number | null {
    return this.#where.tcp?.port ?? null;
  }

  /** UDP port of a worker that runs. */
  portOf(index: number): number | null {
    return this.#workers.portOf(index);
  }

  async start(): Promise<void> {
    await Promise.all([this.#where.start(), this.#workers.start()]);
  }

  /** For one group of owners; close it when it is of no use any more. */
  open(): Forwarder {
    const forwarder = new Forwarder({
      createRouter: () => this.#workers.createRouter(),
      candidates: (port, approach) => this.#where.candidates(port, approach),
    });
    this.#forwarders.add(forwarder);
    return forwarder;
  }

  release(forwarder: Forwarder): void {
    this.#forwarders.delete(forwarder);
    forwarder.close();
  }

  /** Answers the offer of a browser that tries one road. Throws ParlorError `bad_request`, also without one. */
  async check(road: IceRoad, sdp: string, approach: Approach): Promise<Checked> {
    if (!this.available)
      throw new ParlorError('bad_request', { message: 'This server cannot forward media.' });
    const { worker, port } = await this.#workers.first();
    const { candidates, hints } = await this.#where.toTry(road, port, approach);
    if (candidates.length === 0)
      throw new ParlorError('bad_request', { message: `This server takes no media over ${road}.` });
    const answer = await worker.check(sdp, { candidates });
    const inside = road === 'udp' ? port.rtcPort : (this.tcpPort ?? 0);
    return { sdp: answer, tried: candidates.map(shownEndpoint), port: inside, hints };
  }

  /** The browser to which {@link check} gave this hint got through there. */
  confirm(hint: OfferedHint): void {
    this.#where.confirm(hint);
  }

  /** Gives a media websocket to its connection. False: there is none, or it has one already. */
  attach(owner: string, connection: string, socket: LaneSocket): boolean {
    return [...this.#forwarders].some((forwarder) => forwarder.attach(owner, connection, socket));
  }

  /** How many connections with browsers there are in this role. */
  count(role: Role): number {
    return [...this.#forwarders].reduce((sum, forwarder) => sum + forwarder.count(role), 0);
  }

  get report(): ForwardingReport {
    const workers = this.#workers.reports;
    const rtcPort = workers[0]?.port ?? null;
    const anybody = { local: false, host: null };
    const candidates = rtcPort === null ? [] : this.#where.candidates({ index: 0, rtcPort }, anybody);
    return {
      workers,
      deaths: this.#workers.deaths,
      announced: this.#where.announced,
      verified: this.#where.verified,
      candidates: candidates.map((one) => `${one.protocol} ${shownEndpoint(one)}`),
    };
  }

  close(): void {
    this.#where.close();
    for (const forwarder of this.#forwarders) forwarder.close();
    this.#workers.close();
  }

  get #forwards(): 'yes' | 'no' | 'cannot' {
    if (this.available) return 'yes';
    return this.#options.workers === 0 ? 'no' : 'cannot';
  }
}
