import type { IncomingMessage } from 'node:http';
import { timing as times } from '@parlor/protocol';
import type { Config } from './config/options.ts';
import { defaults } from './config/parse.ts';
import { webRoot } from './files.ts';
import { compileTrust, createApp } from './http/app.ts';
import { type Certificate, lanCertificate, readCertificate } from './http/certificate.ts';
import { Gate } from './http/Gate.ts';
import { lanAddresses, origin, pageUrl } from './http/links.ts';
import { createPageServer, listen } from './http/listen.ts';
import { withPolling } from './http/polling.ts';
import { ownUpgrades } from './http/upgrades.ts';
import { Limits } from './limits.ts';
import { createLog, type Log, roomTag } from './log.ts';
import { Broker } from './media/Broker.ts';
import { type IceServer, iceServersFor } from './media/iceServers.ts';
import { StunResponder } from './media/StunResponder.ts';
import { Rooms } from './rooms/Rooms.ts';
import { codeOf } from './StartError.ts';
import { leaveByBeacon } from './signal/requests/leave.ts';
import { SignalServer } from './signal/SignalServer.ts';
import { openDataDir } from './store/dataDir.ts';
import { signingKey } from './store/signingKey.ts';
import { Tokens } from './store/Tokens.ts';

/** How long (ms) those who receive from somebody may take to tell what they see. */
const TESTIMONY = 600;

/** The times of presence (ms), shorter in tests. */
export interface ServerTiming {
  probe: number;
  testimony: number;
  grace: number;
  awayGrace: number;
}

export interface ServerOptions extends Config {
  timing: Partial<ServerTiming>;
  /** The built page. */
  webRoot: string;
}

export interface RunningServer {
  /** The page's address for somebody at this machine. */
  url: string;
  /** The same for other devices in this network; empty without `lan`. */
  lanUrls: string[];
  port: number;
  close(): Promise<void>;
}

/** Starts Parlor; what is not said has its default (see config/options.ts). Throws {@link StartError}. */
export async function startServer(given: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const options: ServerOptions = { ...defaults(), timing: {}, webRoot, ...given };
  const log = createLog(options.logLevel);
  await openDataDir(options.dataDir);
  const key = await signingKey(options.dataDir);
  const certificate = await certificateFor(options);
  const parts = assemble(options, key, log);
  const server = createPageServer(certificate, parts.listener);
  ownUpgrades(server, { ...parts, log, maxConnections: options.maxConnections });
  let stun: StunResponder | null = null;

  const close = async () => {
    parts.rooms.close();
    parts.broker.close();
    stun?.close();
    await parts.signal.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    log.info('stopped');
  };

  try {
    const { port, host } = await listen(server, options.port, options.host);
    stun = await startStun(options, port, host, log);
    parts.iceServers.push(...iceServersFor(options.iceServer, stun?.port ?? null));
    log.info({ port, stun: stun?.port ?? null }, 'started');
    const lanUrls = options.lan ? lanAddresses().map((address) => origin(true, address, port)) : [];
    return { url: pageUrl(certificate !== null, host, port), lanUrls, port, close: once(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the parts and ties them together; nothing listens yet. */
function assemble(options: ServerOptions, key: Uint8Array, log: Log) {
  const timing = { ...times, testimony: TESTIMONY, ...options.timing };
  const tokens = new Tokens(key);
  const limits = new Limits(options);
  const rooms = new Rooms({ ...options, ...timing });
  logRooms(rooms, log, key);
  const gate = new Gate(compileTrust(options.trustProxy), options.allowOrigin);
  const broker = new Broker({
    limits,
    log,
    readTicket: (ticket) => tokens.readTicket(ticket),
    sameRoom: (one, other) => rooms.sameRoom(one, other),
  });
  /** Known once the STUN responder has its port. */
  const iceServers: IceServer[] = [];
  const addressKey = (req: IncomingMessage) => gate.addressKey(req);
  const signal = new SignalServer({ rooms, tokens, limits, log, timing, iceServers, addressKey });
  const app = createApp({
    gate,
    limits,
    log,
    webRoot: options.webRoot,
    strictTransport: options.cert !== null,
    health: () => ({ status: 'ok', rooms: rooms.size, participants: rooms.participants }),
    leave: (beacon) => leaveByBeacon(rooms, tokens, beacon),
  });
  return {
    rooms,
    limits,
    gate,
    broker,
    signal,
    iceServers,
    listener: withPolling({ gate, limits, signal, log }, app),
  };
}

/** Closing twice waits for the same end. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | null = null;
  return () => {
    closed ??= close();
    return closed;
  };
}

async function certificateFor({ cert, key, lan, dataDir }: Config): Promise<Certificate | null> {
  if (cert !== null && key !== null) return readCertificate(cert, key);
  return lan ? lanCertificate(dataDir, lanAddresses()) : null;
}

/** The STUN responder, where one is wanted. Without it the server is still of use: that is only a warning. */
async function startStun(
  { stunPort, iceServer }: Config,
  pagePort: number,
  host: string,
  log: Log,
): Promise<StunResponder | null> {
  if (stunPort === 'off' || (stunPort === 'page' && iceServer.length > 0)) return null;
  const port = stunPort === 'page' ? pagePort : stunPort;
  return StunResponder.listen(port, host).catch((error: unknown) => {
    log.warn({ port, code: codeOf(error) }, 'no STUN responder: its UDP port cannot be had');
    return null;
  });
}

function logRooms(rooms: Rooms, log: Log, key: Uint8Array): void {
  rooms.on('opened', (room) => {
    const about = { room: roomTag(key, room.name) };
    log.info(about, 'room opened');
    room.on('fact', ({ name }) => log.debug({ ...about, fact: name, size: room.size }, 'fact'));
    room.on('emptied', () => log.info(about, 'room closed'));
  });
}
