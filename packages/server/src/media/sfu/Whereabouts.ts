import type { Candidate } from '@parlor/sfu';
import type { Log } from '../../log.ts';
import { AnnouncedAddresses } from './AnnouncedAddresses.ts';
import type { Announcement } from './announcement.ts';
import {
  candidatesFor,
  type Hint,
  hintedCandidates,
  type Surroundings,
  shownEndpoint,
  type WorkerPort,
} from './candidates.ts';
import type { Approach } from './Forwarder.ts';
import { HostNames } from './HostNames.ts';
import { ownInterfaces } from './interfaces.ts';
import { VerifiedHints } from './VerifiedHints.ts';

/** A hint that was given to one browser to try, and only to that one. */
export interface OfferedHint extends Hint {
  /** The name by which its page came. */
  readonly name: string;
  /** Address and port that it was told to try. */
  readonly at: string;
}

/** Where one browser is to try one road. */
export interface ToTry {
  candidates: readonly Candidate[];
  /** Those of them that nobody has announced. */
  hints: readonly OfferedHint[];
}

/** Where browsers find the media of this server. */
export class Whereabouts {
  readonly #announced: AnnouncedAddresses;
  readonly #names = new HostNames();
  readonly #verified = new VerifiedHints();
  #tcp: Surroundings['tcp'] = null;

  constructor(announce: readonly Announcement[], log: Log) {
    this.#announced = new AnnouncedAddresses(announce, log);
  }

  /** Where TCP for media is taken: the address (`::`: all) and the port; null: nowhere. */
  get tcp(): Surroundings['tcp'] {
    return this.#tcp;
  }

  set tcp(tcp: Surroundings['tcp']) {
    this.#tcp = tcp;
  }

  /** What is announced: for `/status`. */
  get announced(): string[] {
    return this.#announced.current.map(({ address, protocol, ports }) => {
      const shown = ports ? shownEndpoint({ address, port: ports.from }) : address;
      return `${protocol} ${shown}`;
    });
  }

  /** What nobody announced, and browsers found: for `/status`. */
  get verified(): string[] {
    return this.#verified.lines(performance.now());
  }

  start(): Promise<void> {
    return this.#announced.start();
  }

  close(): void {
    this.#announced.close();
  }

  /** For a connection that is to carry media. */
  candidates(port: WorkerPort, { local, host }: Approach): Candidate[] {
    const known = this.#known(port, local);
    const verified = host === null ? [] : this.#verified.of(host, performance.now());
    return [...known, ...hintedCandidates(verified, known, { tcp: this.#tcp }, port)];
  }

  /**
   * For a connection that only tries a road: what the browser called this host is tried too, so that it may be
   * found to work ({@link confirm}), or found again.
   */
  async toTry(road: Hint['protocol'], port: WorkerPort, { local, host }: Approach): Promise<ToTry> {
    const known = this.#known(port, local).filter(({ protocol }) => protocol === road);
    if (host === null) return { candidates: known, hints: [] };
    const addresses = await this.#names.addressesOf(host);
    const hints = addresses.map((address): Hint => ({ protocol: road, address }));
    const hinted = hintedCandidates(hints, known, { tcp: this.#tcp }, port);
    return {
      candidates: [...known, ...hinted],
      hints: hinted.map(({ protocol, address, port }) => {
        return { protocol, address, name: host, at: shownEndpoint({ address, port }) };
      }),
    };
  }

  /** The browser that had been told to try this got through there. */
  confirm({ name, protocol, address }: OfferedHint): void {
    this.#verified.confirm(name, { protocol, address }, performance.now());
  }

  #known(port: WorkerPort, local: boolean): Candidate[] {
    const around = { announced: this.#announced.current, interfaces: ownInterfaces(), tcp: this.#tcp };
    return candidatesFor(around, port, local);
  }
}
