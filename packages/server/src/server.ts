import type { IncomingMessage, Server } from 'node:http';
import { timing as times } from '@parlor/protocol';
import type { Config } from './config/options.ts';
import { defaults } from './config/parse.ts';
import { webRoot } from './files.ts';
import { compileTrust, createApp } from './http/app.ts';
import { ConnectionCount } from './ConnectionCount.ts';
import { type Certificate, lanCertificate, readCertificate } from './http/certificate.ts';
import { classicIdPage } from './http/classicIdPage.ts';
import { Gate } from './http/Gate.ts';
import { lanAddresses, origin, pageUrl } from './http/links.ts';
import { createPageServer, listen } from './http/listen.ts';
import { withPolling } from './http/polling.ts';
import { classicRoute, pageRoute } from './http/routes.ts';
import { ownUpgrades } from './http/upgrades.ts';
import { Limits } from './limits.ts';
import { createLog, type Log, roomTag } from './log.ts';
import { Broker } from './media/Broker.ts';
import { ClassicIds } from './media/ClassicIds.ts';
import { type IceServer, iceServersFor } from './media/iceServers.ts';
import { StunResponder } from './media/StunResponder.ts';
import { Metrics } from './metrics.ts';
import { Rooms } from './rooms/Rooms.ts';
import { codeOf } from './StartError.ts';
import { leaveByBeacon } from './signal/requests/leave.ts';
import { SignalServer } from './signal/SignalServer.ts';
import { ChatFile } from './store/ChatFile.ts';
import { CHAT_LIFETIME, ChatStore } from './store/ChatStore.ts';
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
  /** How long a message is kept. */
  chat: number;
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
  /** Where the PeerJS server for classic clients is; null without `classic`. */
  classicPort: number | null;
  close(): Promise<void>;
}

/** Starts Parlor; what is not said has its default (see config/options.ts). Throws {@link StartError}. */
export async function startServer(given: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const options: ServerOptions = { ...defaults(), timing: {}, webRoot, ...given };
  const log = createLog(options.logLevel);
  await openDataDir(options.dataDir);
  const key = await signingKey(options.dataDir);
  const certificate = await certificateFor(options);
  const chat = new ChatStore(await openChat(options.dataDir, log), options.timing.chat ?? CHAT_LIFETIME);
  const parts = assemble(options, key, chat, log);
  const server = createPageServer(certificate, parts.listener);
  ownUpgrades(server, parts.upgrades);
  const classic = options.classic ? createPageServer(certificate, parts.classicListener) : null;
  if (classic) ownUpgrades(classic, parts.classicUpgrades);
  let stun: StunResponder | null = null;

  const close = async () => {
    parts.rooms.close();
    parts.broker.close();
    stun?.close();
    await parts.signal.close();
    await Promise.all([server, classic].map(end));
    await chat.close();
    log.info('stopped');
  };

  try {
    const { port, host } = await listen(server, options.port, options.host);
    const classicPort = classic && (await listen(classic, options.classicPort, host, '--classic-port')).port;
    stun = await startStun(options, port, host, log);
    parts.iceServers.push(...iceServersFor(options.iceServer, stun?.port ?? null));
    log.info({ port, stun: stun?.port ?? null, classicPort }, 'started');
    const lanUrls = options.lan ? lanAddresses().map((address) => origin(true, address, port)) : [];
    const url = pageUrl(certificate !== null, host, port);
    return { url, lanUrls, port, classicPort, close: once(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the parts and ties them together; nothing listens yet. */
function assemble(options: ServerOptions, key: Uint8Array, chat: ChatStore, log: Log) {
  const timing = { ...times, testimony: TESTIMONY, ...options.timing };
  const tokens = new Tokens(key);
  const limits = new Limits(options);
  const rooms = new Rooms({ ...options, ...timing }, chat);
  logRooms(rooms, log, key);
  const metrics = new Metrics(rooms);
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
  const ids = new ClassicIds((id) => broker.isOpen(id));
  const signal = new SignalServer({
    rooms,
    tokens,
    limits,
    log,
    timing,
    iceServers,
    addressKey,
    joinTook: (milliseconds) => metrics.joinTook(milliseconds),
    classicPeers: options.classic
      ? { spend: (id) => ids.spend(id), onRelayed: (listener) => void broker.on('relayed', listener) }
      : null,
  });
  const app = createApp({
    gate,
    limits,
    log,
    webRoot: options.webRoot,
    strictTransport: options.cert !== null,
    health: () => ({ status: 'ok', rooms: rooms.size, participants: rooms.participants }),
    metrics: () => metrics.text(),
    metricsToken: options.metricsToken,
    leave: (beacon) => leaveByBeacon(rooms, tokens, beacon),
  });
  const upgrades = { limits, log, addressKey, count: new ConnectionCount(options.maxConnections) };
  return {
    rooms,
    broker,
    signal,
    iceServers,
    listener: withPolling({ gate, limits, signal, log }, app),
    upgrades: {
      ...upgrades,
      allowsOrigin: (req: IncomingMessage) => gate.allowsOrigin(req),
      route: pageRoute(signal, broker),
    },
    classicListener: classicIdPage({ ids, limits, log, addressKey }),
    classicUpgrades: {
      ...upgrades,
      allowsOrigin: (req: IncomingMessage) => gate.allowsName(req),
      route: classicRoute(broker, ids),
    },
  };
}

/** Resolves when nobody is connected any more. */
async function end(server: Server | null): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
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

/** Where the chat is on disk, or null: without it rooms work all the same. */
async function openChat(dataDir: string, log: Log): Promise<ChatFile | null> {
  const failed = (err: unknown) => log.error({ err }, 'a chat message could not be written');
  return ChatFile.open(dataDir, failed).catch((error: unknown) => {
    log.warn({ code: codeOf(error) }, 'what is said in the chat will not outlive this process');
    return null;
  });
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
