import { isIPv4 } from 'node:net';
import type { Candidate } from '@parlor/sfu';
import { isLoopback } from '../../addresses.ts';
import type { Announcement } from './announcement.ts';

/** More than this many roads to one place help nobody; every one is tried by every browser. */
const MAX_CANDIDATES = 24;

/** An announcement with the IP address that its name has now. */
export interface AnnouncedAddress extends Announcement {
  address: string;
}

/** Where this machine is to be reached. */
export interface Surroundings {
  announced: readonly AnnouncedAddress[];
  /** Addresses of its own interfaces, without link-local ones, loopback included. */
  interfaces: readonly string[];
  /** Where TCP for media is taken: the address listened on (`::`: all) and the port; null: nowhere. */
  tcp: { address: string; port: number } | null;
}

/** Where media might be reached though nobody announced it, at the port that it has here. */
export interface Hint {
  protocol: 'udp' | 'tcp';
  address: string;
}

/** One worker's UDP port. */
export interface WorkerPort {
  index: number;
  rtcPort: number;
}

/**
 * Where a browser may try to reach a worker, best first: UDP before TCP, announced addresses before those of
 * the interfaces. `local`: the page itself came over loopback; nobody else is told of that.
 */
export function candidatesFor(around: Surroundings, worker: WorkerPort, local: boolean): Candidate[] {
  const own = around.interfaces.filter((address) => local || !isLoopback(address));
  own.sort((one, other) => Number(isLoopback(one)) - Number(isLoopback(other)));
  const all = [
    ...around.announced.flatMap((announced) => announcedUdp(announced, worker)),
    ...own.map((address): Candidate => ({ protocol: 'udp', address, port: worker.rtcPort })),
    ...around.announced.flatMap((announced) => announcedTcp(announced, around)),
    ...own.flatMap((address) => ownTcp(address, around)),
  ];
  const seen = new Set<string>();
  return all
    .filter((candidate) => {
      const key = `${candidate.protocol} ${candidate.address} ${candidate.port}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_CANDIDATES);
}

/** Candidates for those of the hints whose address is not among `known`, on the same road, whatever its port. */
export function hintedCandidates(
  hints: readonly Hint[],
  known: readonly Candidate[],
  { tcp }: Pick<Surroundings, 'tcp'>,
  { rtcPort }: WorkerPort,
): Candidate[] {
  const isKnown = (hint: Hint) =>
    known.some(({ protocol, address }) => protocol === hint.protocol && address === hint.address);
  return hints.flatMap((hint) => {
    const port = hint.protocol === 'udp' ? rtcPort : tcp?.port;
    return port === undefined || isKnown(hint) ? [] : [{ ...hint, port }];
  });
}

/** `192.0.2.1:40000`, `[2001:db8::1]:40000`. */
export function shownEndpoint({ address, port }: { address: string; port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function announcedUdp({ address, protocol, ports }: AnnouncedAddress, worker: WorkerPort): Candidate[] {
  const port = ports ? ports.from + worker.index : worker.rtcPort;
  return protocol === 'udp' && (!ports || port <= ports.to) ? [{ protocol, address, port }] : [];
}

/** What is announced without a word on TCP has the port that we have ourselves. */
function announcedTcp(announced: AnnouncedAddress, { announced: all, tcp }: Surroundings): Candidate[] {
  const { address, host, protocol, ports } = announced;
  const ruled = protocol === 'udp' && all.some((one) => one.protocol === 'tcp' && one.host === host);
  if (!tcp || ruled) return [];
  const port = protocol === 'tcp' && ports ? ports.from : tcp.port;
  return [{ protocol: 'tcp', address, port }];
}

function ownTcp(address: string, { tcp }: Surroundings): Candidate[] {
  if (!tcp) return [];
  const listens =
    tcp.address === '::' || tcp.address === address || (tcp.address === '0.0.0.0' && isIPv4(address));
  return listens ? [{ protocol: 'tcp', address, port: tcp.port }] : [];
}
