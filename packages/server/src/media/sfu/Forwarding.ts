import { ParlorError } from '@parlor/protocol';
import type { Log } from '../../log.ts';
import { AnnouncedAddresses } from './AnnouncedAddresses.ts';
import type { Announcement } from './announcement.ts';
import { candidatesFor, type Surroundings, shownEndpoint, type WorkerPort } from './candidates.ts';
import { Forwarder } from './Forwarder.ts';
import { ownInterfaces } from './interfaces.ts';
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
  /** What another machine's browser is told to try at the first worker. */
  candidates: readonly string[];
}

/** How media goes through this server: its workers, and where browsers find them. */
export class Forwarding {
  readonly #options: ForwardingOptions;
  readonly #workers: Workers;
  readonly #announced: AnnouncedAddresses;
  readonly #forwarders = new Set<Forwarder>();
  #tcp: Surroundings['tcp'] = null;

  constructor(options: ForwardingOptions) {
    const { workers, rtcPort, announce, start, log } = options;
    this.#options = options;
    this.#workers = new Workers({ count: workers, rtcPort, start, log });
    this.#announced = new AnnouncedAddresses(announce, log);
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
    this.#tcp = tcp;
  }

  /** What of it has to do with whether browsers get through. */
  get setting() {
    const { workers, rtcPort } = this.#options;
    return {
      available: this.available,
      udpPorts: rtcPort === 0 ? null : { from: rtcPort, to: rtcPort + workers - 1 },
      announced: this.#options.announce.length > 0,
      tcp: this.#tcp !== null,
    };
  }

  /** TCP port for media; null: off. */
  get tcpPort(): number | null {
    return this.#tcp?.port ?? null;
  }

  /** UDP port of a worker that runs. */
  portOf(index: number): number | null {
    return this.#workers.portOf(index);
  }

  async start(): Promise<void> {
    await Promise.all([this.#announced.start(), this.#workers.start()]);
  }

  /** For one group of owners; close it when it is of no use any more. */
  open(): Forwarder {
    const forwarder = new Forwarder({
      createRouter: () => this.#workers.createRouter(),
      candidates: (port, local) => this.#candidates(port, local),
    });
    this.#forwarders.add(forwarder);
    return forwarder;
  }

  release(forwarder: Forwarder): void {
    this.#forwarders.delete(forwarder);
    forwarder.close();
  }

  /**
   * Answers the offer of a browser that tries one road; `tried`: where it is to try. Throws ParlorError
   * `bad_request`, also when there is no such road.
   */
  async check(
    road: 'udp' | 'tcp',
    sdp: string,
    local: boolean,
  ): Promise<{ sdp: string; tried: string[]; port: number }> {
    if (!this.available)
      throw new ParlorError('bad_request', { message: 'This server cannot forward media.' });
    const { worker, port } = await this.#workers.first();
    const candidates = this.#candidates(port, local).filter(({ protocol }) => protocol === road);
    if (candidates.length === 0)
      throw new ParlorError('bad_request', { message: `This server takes no media over ${road}.` });
    const answer = await worker.check(sdp, { candidates });
    const inside = road === 'udp' ? port.rtcPort : (this.#tcp?.port ?? 0);
    return { sdp: answer, tried: candidates.map(shownEndpoint), port: inside };
  }

  /** How many connections with browsers there are in this direction. */
  count(role: 'publish' | 'subscribe'): number {
    return [...this.#forwarders].reduce((sum, forwarder) => sum + forwarder.count(role), 0);
  }

  get report(): ForwardingReport {
    const workers = this.#workers.reports;
    const rtcPort = workers[0]?.port ?? null;
    const candidates = rtcPort === null ? [] : this.#candidates({ index: 0, rtcPort }, false);
    return {
      workers,
      deaths: this.#workers.deaths,
      announced: this.#announced.current.map(({ address, protocol, ports }) => {
        const shown = ports ? shownEndpoint({ address, port: ports.from }) : address;
        return `${protocol} ${shown}`;
      }),
      candidates: candidates.map((one) => `${one.protocol} ${shownEndpoint(one)}`),
    };
  }

  close(): void {
    this.#announced.close();
    for (const forwarder of this.#forwarders) forwarder.close();
    this.#workers.close();
  }

  #candidates(port: WorkerPort, local: boolean) {
    const around = { announced: this.#announced.current, interfaces: ownInterfaces(), tcp: this.#tcp };
    return candidatesFor(around, port, local);
  }
}
