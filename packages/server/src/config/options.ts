import { availableParallelism } from 'node:os';
import { type IceServer, parseIceServers } from '../media/iceServers.ts';
import { type Announcement, parseAnnouncement } from '../media/sfu/announcement.ts';
import { defaultDataDir } from '../store/dataDir.ts';
import { oneOf, portOrOff, proxies, someText, webOrigin, webOrigins, whole } from './values.ts';

/** `kind` list: may be given more than once; what `read` returns is joined. */
interface Flag {
  kind: 'flag';
  fallback: false;
  help: string;
}
interface Value<T, F> {
  kind: 'value';
  placeholder: string;
  read: (text: string) => T;
  fallback: F;
  /** How the default is told, where that is not the value itself. */
  shown?: string;
  help: string;
}
interface List<T> {
  kind: 'list';
  placeholder: string;
  read: (text: string) => T[];
  fallback: readonly never[];
  shown: string;
  help: string;
}
export type Option = Flag | Value<unknown, unknown> | List<unknown>;

const flag = (help: string): Flag => ({ kind: 'flag', fallback: false, help });

/**
 * Every option of the server. The command line has `--stun-port`, the environment `PARLOR_STUN_PORT`, and
 * {@link Config} `stunPort`.
 */
export const options = {
  port: value(
    'PORT',
    whole(0, 65_535),
    3000,
    'TCP port of the page and everything else; 0 takes any free one',
  ),
  host: value('ADDRESS', someText, '::', 'address to listen on', '::, all interfaces, IPv4 and IPv6'),
  open: flag('open the page in the browser'),
  lan: flag('serve https with a certificate made here, for other devices in this network'),
  cert: value('FILE', someText, null, 'TLS certificate chain, PEM'),
  key: value('FILE', someText, null, "the certificate's key, PEM"),
  iceServer: list<IceServer>(
    'URL|JSON',
    parseIceServers,
    'the embedded STUN responder',
    'STUN or TURN server for browsers: a URL, or RTCIceServer as JSON',
  ),
  stunPort: value<number | 'off' | 'page'>(
    'PORT',
    portOrOff,
    'page',
    'UDP port of the embedded STUN responder, or "off"',
    'the number of --port; off with --ice-server',
  ),
  announce: list<Announcement>(
    'ADDRESS[:PORT]',
    (text) => [parseAnnouncement(text)],
    'the addresses of its interfaces',
    'IP address or DNS name at which browsers reach the media ports, where that is none of this machine: behind NAT, in a container. With the UDP port outside, if it is another (PORT, or FROM-TO, for one worker after the other), or PORT/tcp',
  ),
  iceTcpPort: value<number | 'off' | 'page'>(
    'PORT',
    portOrOff,
    'page',
    'TCP port for media where UDP does not get through, on all interfaces, or "off"',
    "the page's own; off with --trust-proxy, since a proxy passes on HTTP only",
  ),
  trustProxy: value<number | string>(
    'PROXIES',
    proxies,
    0,
    'reverse proxies in front: how many, or a list of their addresses',
  ),
  allowOrigin: list(
    'ORIGIN',
    (text) => [webOrigin(text)],
    'only its own',
    'web origin of other pages that may connect',
  ),
  embedOrigins: list(
    'ORIGIN',
    webOrigins,
    'none',
    'web origins of other pages that may show rooms in a frame, separated by commas',
  ),
  classic: flag('let clients of the seed app into the same rooms'),
  classicPort: value(
    'PORT',
    whole(0, 65_535),
    3001,
    'TCP port of the PeerJS server for them; 0 takes any free one',
  ),
  dataDir: value('DIR', someText, defaultDataDir(process.env), 'where keys and chats are kept'),
  maxRooms: value('N', whole(1, 1_000_000), 10_000, 'rooms at the same time'),
  maxParticipants: value(
    'N',
    whole(1, 200),
    50,
    'participants in a room, at most 200; while media goes from browser to browser, at most 4',
  ),
  path: value<'auto' | 'mesh' | 'sfu'>(
    'PATH',
    oneOf('auto', 'mesh', 'sfu'),
    'auto',
    'how media travels: mesh (browser to browser), sfu (through this server), or auto: mesh up to 4, then sfu',
  ),
  workers: value(
    'N',
    whole(0, 36),
    Math.min(availableParallelism(), 36),
    'processes that forward media, at most 36, each started when it is needed; 0: no rooms beyond 4',
    'the number of cores',
  ),
  rtcPort: value(
    'PORT',
    whole(0, 65_535),
    40_000,
    'UDP port of the first of them, the others take the following; 0: any free ones',
  ),
  maxConnections: value('N', whole(1, 1_000_000), 1_000, 'open connections of one address'),
  maxConnects: value('N', whole(1, 1_000_000), 500, 'new connections of one address in 10 s, and joins'),
  metricsToken: value(
    'TOKEN',
    someText,
    null,
    'who sends it as bearer token may read /metrics and /status from elsewhere; this machine always may',
  ),
  logLevel: value(
    'LEVEL',
    oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug'),
    'warn',
    'what is logged to stderr: silent, fatal, error, warn, info or debug',
  ),
  help: flag('show this help'),
  version: flag('show the version'),
} satisfies Record<string, Option>;

type Options = typeof options;
type ConfigOf<O> = O extends Flag
  ? boolean
  : O extends List<infer T>
    ? T[]
    : O extends Value<infer T, infer F>
      ? T | F
      : never;

/** What the options say, with their defaults filled in. */
export type Config = { [Name in Exclude<keyof Options, 'help' | 'version'>]: ConfigOf<Options[Name]> };

export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function envName(name: string): string {
  return `PARLOR_${flagName(name).replaceAll('-', '_').toUpperCase()}`;
}

function value<T, F = T>(
  placeholder: string,
  read: (text: string) => T,
  fallback: F,
  help: string,
  shown?: string,
): Value<T, F> {
  return { kind: 'value', placeholder, read, fallback, help, ...(shown !== undefined && { shown }) };
}

function list<T>(placeholder: string, read: (text: string) => T[], shown: string, help: string): List<T> {
  return { kind: 'list', placeholder, read, fallback: [], shown, help };
}
