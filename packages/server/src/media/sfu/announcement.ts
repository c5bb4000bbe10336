import { isIP, isIPv6 } from 'node:net';

/** An address at which this server's media is to be had from outside, as the operator says. */
export interface Announcement {
  /** An IP address, or a DNS name. */
  host: string;
  protocol: 'udp' | 'tcp';
  /** The port outside of the first worker, the others follow up to `to`; null: the same as inside. */
  ports: { from: number; to: number } | null;
}

const NAME = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*\.?$/i;
const EXPECTED =
  'an IP address or a DNS name, if need be with the port outside: 192.0.2.1, media.example.org:50000, [2001:db8::1]:50000-50003, 192.0.2.1:8443/tcp';

/** Reads `ADDRESS`, `ADDRESS:PORT`, `ADDRESS:FROM-TO` or `ADDRESS:PORT/tcp`. Throws Error saying what is expected. */
export function parseAnnouncement(text: string): Announcement {
  const [, place = '', tcp] = /^(.*?)(\/tcp|\/udp)?$/i.exec(text.trim()) ?? [];
  const { host, port } = split(place);
  const protocol = tcp?.toLowerCase() === '/tcp' ? 'tcp' : 'udp';
  const ports = port === null ? null : readPorts(port);
  const fits = (isIP(host) > 0 || (NAME.test(host) && !/^[\d.]+$/.test(host))) && port !== '';
  if (!fits || (protocol === 'tcp' && ports?.from !== ports?.to)) throw new Error(EXPECTED);
  // A range of one is all that a TCP port or the first worker needs; without end, all workers have one.
  const open = ports && protocol === 'udp' && !port?.includes('-');
  return { host, protocol, ports: open ? { from: ports.from, to: 65_535 } : ports };
}

function split(place: string): { host: string; port: string | null } {
  if (isIPv6(place)) return { host: place, port: null };
  const [, bracketed, plain = '', port = null] = /^(?:\[(.*)\]|([^:]*))(?::(.*))?$/.exec(place) ?? [];
  if (bracketed !== undefined && !isIPv6(bracketed)) return { host: '', port };
  return { host: bracketed ?? plain, port };
}

function readPorts(text: string): { from: number; to: number } {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from >= 1 && from <= to && to <= 65_535)) throw new Error(EXPECTED);
  return { from, to };
}
