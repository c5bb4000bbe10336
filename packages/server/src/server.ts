import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { timing as times } from '@parlor/protocol';
import { startWorker } from '@parlor/sfu';
import { ConnectionCount } from './ConnectionCount.ts';
import type { Config } from './config/options.ts';
import { defaults } from './config/parse.ts';
import { webRoot } from './files.ts';
import { compileTrust, createApp } from './http/app.ts';
import { type Certificate, lanCertificate, readCertificate } from './http/certificate.ts';
import { classicIdPage } from './http/classicIdPage.ts';
import { Gate } from './http/Gate.ts';
import { lanAddresses, origin, pageUrl } from './http/links.ts';
import { createPageServer, listen } from './http/listen.ts';
import { withPolling } from './http/polling.ts';
import { classicRoute, pageRoute } from './http/routes.ts';
import { sharePort } from './http/sharedPort.ts';
import { ownUpgrades } from './http/upgrades.ts';
import { Limits } from './limits.ts';
import { createLog, type Log, roomTag } from './log.ts';
import { Broker } from './media/Broker.ts';
import { ClassicIds } from './media/ClassicIds.ts';
import { type IceServer, iceServersFor } from './media/iceServers.ts';
import { ReachBook } from './media/reach/ReachBook.ts';
import { StunResponder } from './media/StunResponder.ts';
import { Forwarding } from './media/sfu/Forwarding.ts';
import { MediaSockets } from './media/socket/MediaSockets.ts';
import { IceTcp } from './media/tcp/IceTcp.ts';
import { Metrics } from './metrics.ts';
import { Rooms } from './rooms/Rooms.ts';
import { codeOf } from './StartError.ts';
import { pictureDesk } from './signal/pictureDesk.ts';
import { leaveByBeacon } from './signal/requests/leave.ts';
import { SignalServer } from './signal/SignalServer.ts';
import { statusText } from './status.ts';
import { ChatFile } from './store/ChatFile.ts';
import { CHAT_LIFETIME, ChatStore } from './store/ChatStore.ts';
import { openDataDir } from './store/dataDir.ts';
import { PictureStore } from './store/PictureStore.ts';
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
  /** Gets, in plain words, what whoever runs the server is to know while it runs. */
  tell: (line: string) => void;
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
  const options: ServerOptions = { ...defaults(), timing: {}, webRoot, tell: () => undefined, ...given };
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
  const iceTcp = openIceTcp(options, server, parts.iceTcp);
  let stun: StunResponder | null = null;

  const close = async () => {
    parts.rooms.close();
    parts.broker.close();
    stun?.close();
    await Promise.all([parts.signal.close(), parts.mediaSockets.close()]);
    parts.forwarding.close();
    iceTcp.close();
    await Promise.all([endHttp(server), endHttp(classic), end(iceTcp.server)]);
    parts.pictures.close();
    await chat.close();
    log.info('stopped');
  };

  try {
    const { port, host } = await listen(server, options.port, options.host);
    const classicPort = classic && (await listen(classic, options.classicPort, host, '--classic-port')).port;
    parts.forwarding.takesTcp(await iceTcp.listen());
    stun = await startStun(options, port, host, log);
    parts.iceServers.push(...iceServersFor(options.iceServer, stun?.port ?? null));
    log.info({ port, stun: stun?.port ?? null, classicPort }, 'started');
    // In the background: signalling is up already.
    void parts.forwarding.start();
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
  // Where rooms never need them, none are started.
  const workers = options.path === 'mesh' ? 0 : options.workers;
  const forwarding = new Forwarding({ ...options, workers, start: startWorker, log });
  const iceTcp = new IceTcp({
    portOf: (index) => forwarding.portOf(index),
    count: new ConnectionCount(options.maxConnections),
  });
  const reach = new ReachBook({
    setting: () => forwarding.setting,
    tell: options.tell,
    confirm: (hint) => forwarding.confirm(hint),
  });
  const rooms = new Rooms({ ...options, ...timing, canForward: () => forwarding.available }, chat);
  logRooms(rooms, log, key);
  forgetReach(rooms, reach);
  const mediaSockets = new MediaSockets({
    readTicket: (ticket) => tokens.readMediaTicket(ticket),
    attach: (owner, connection, socket) => forwarding.attach(owner, connection, socket),
  });
  const metrics = new Metrics(rooms, {
    workers: () => forwarding.report.workers.filter(({ pid }) => pid !== null).length,
    workerDeaths: () => forwarding.deaths,
    transports: (role) => forwarding.count(role),
    tcpConnections: () => iceTcp.size,
    mediaSockets: () => mediaSockets.size,
    reach: () => reach.counts,
  });
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
  const pictures = new PictureStore(options.timing.chat ?? CHAT_LIFETIME);
  const signal = new SignalServer({
    rooms,
    tokens,
    limits,
    log,
    timing,
    iceServers,
    addressKey,
    approach: (req) => ({ local: gate.isLocal(req), host: gate.hostName(req) }),
    forwarding,
    reach,
    pictures,
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
    embedOrigins: options.embedOrigins,
    health: () => ({ status: 'ok', rooms: rooms.size, participants: rooms.participants }),
    metrics: () => metrics.text(),
    status: () => statusText({ forwarding, iceTcp, mediaSockets, rooms, reach }),
    metricsToken: options.metricsToken,
    leave: (beacon) => leaveByBeacon(rooms, tokens, beacon),
    pictures: pictureDesk({ rooms, tokens, limits, pictures }),
  });
  const upgrades = { limits, log, addressKey, count: new ConnectionCount(options.maxConnections) };
  return {
    rooms,
    broker,
    signal,
    mediaSockets,
    forwarding,
    iceTcp,
    iceServers,
    pictures,
    listener: withPolling({ gate, limits, signal, log }, app),
    upgrades: {
      ...upgrades,
      allowsOrigin: (req: IncomingMessage) => gate.allowsOrigin(req),
      route: pageRoute(signal, broker, mediaSockets),
    },
    classicListener: classicIdPage({ ids, limits, log, addressKey }),
    classicUpgrades: {
      ...upgrades,
      allowsOrigin: (req: IncomingMessage) => gate.allowsName(req),
      route: classicRoute(broker, ids),
    },
  };
}

/** Where TCP for media is taken: at the page's port, one of its own, or nowhere. */
function openIceTcp({ iceTcpPort, trustProxy }: Config, page: HttpServer, iceTcp: IceTcp) {
  const take = (socket: Socket) => iceTcp.accept(socket);
  const place = iceTcpPort === 'page' && trustProxy !== 0 ? 'off' : iceTcpPort;
  const endSilent = place === 'page' ? sharePort(page, take) : () => undefined;
  const own = typeof place === 'number' ? createServer(take) : null;
  return {
    /** The server of its own, where it has one. */
    server: own,
    /** Called when the page's port is known. */
    listen: async () => {
      if (own && typeof place === 'number') await listen(own, place, '::', '--ice-tcp-port');
      const { address, port } = ((own ?? page).address() ?? {}) as AddressInfo;
      return place === 'off' ? null : { address, port };
    },
    close: () => {
      endSilent();
      iceTcp.close();
    },
  };
}

async function endHttp(server: HttpServer | null): Promise<void> {
  server?.closeAllConnections();
  await end(server);
}

/** Resolves when nobody is connected any more. */
async function end(server: Server | null): Promise<void> {
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

/** Of a page that has left, nothing is kept. */
function forgetReach(rooms: Rooms, reach: ReachBook): void {
  rooms.on('opened', (room) => {
    room.on('peerChanged', (page) => page !== null && reach.forget(page));
  });
}
