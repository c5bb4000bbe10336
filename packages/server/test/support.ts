import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  ClientToServer,
  ErrorCode,
  Fact,
  FactBody,
  FactName,
  MediaEvidence,
  MessageBody,
  MessageName,
  RequestBody,
  RequestName,
  RequestValue,
  Result,
  Seat,
  ServerToClient,
} from '@parlor/protocol';
import { factSchemas, messageSchemas } from '@parlor/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, type ServerOptions, startServer } from '../src/index.ts';

/** A server on loopback with a data directory of its own, gone after the test. */
export async function serve(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await tempDir());
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    stunPort: 'off',
    logLevel: 'silent',
    workers: 0,
    ...options,
    dataDir,
  });
  onTestFinished(() => server.close());
  return server;
}

export async function tempDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'parlor-test-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

type Untyped = { emit(name: string, ...args: unknown[]): void };
type Place = Omit<RequestBody<'join'>, 'room' | 'token'>;
let pages = 0;

/** One page: a signalling connection that remembers what it was told. */
export class TestPage {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly facts: Fact[] = [];
  readonly #messages: { name: MessageName; body: unknown }[] = [];
  readonly pageSession: string;
  /** What it says about others' media; null: it does not answer. */
  evidence: MediaEvidence | null = 'none';
  answersProbes = true;
  welcome!: MessageBody<'welcome'>;
  #waiting: (() => void)[] = [];

  static async open(
    server: RunningServer,
    options: Partial<ManagerOptions & SocketOptions> = {},
  ): Promise<TestPage> {
    const page = new TestPage(server, options);
    page.welcome = await new Promise((resolve, reject) => {
      page.socket.once('welcome', resolve);
      page.socket.once('connect_error', reject);
    });
    return page;
  }

  constructor(server: RunningServer, options: Partial<ManagerOptions & SocketOptions>) {
    pages += 1;
    this.pageSession = `page-session-${pages}`;
    this.socket = io(server.url.replace('localhost', '127.0.0.1'), {
      transports: ['websocket', 'polling'],
      forceNew: true,
      reconnection: false,
      ...options,
    });
    onTestFinished(() => void this.socket.disconnect());
    for (const name of Object.keys(factSchemas) as FactName[]) {
      this.socket.on(name, ((body: unknown) => this.#told({ name, body } as Fact)) as never);
    }
    for (const name of Object.keys(messageSchemas) as MessageName[]) {
      this.socket.on(name, ((body: unknown) => this.#heard({ name, body })) as never);
    }
    this.socket.on('probe', (_body, ack) => this.answersProbes && ack(null));
    this.socket.on('probeMedia', (_body, ack) => this.evidence && ack(this.evidence));
  }

  /** The answer as it crossed the wire. */
  request<Name extends RequestName>(
    name: Name,
    body: RequestBody<Name>,
  ): Promise<Result<RequestValue<Name>>> {
    return this.raw(name, body) as Promise<Result<RequestValue<Name>>>;
  }

  raw(name: string, ...args: unknown[]): Promise<Result<unknown>> {
    return new Promise((resolve) => (this.socket as Untyped).emit(name, ...args, resolve));
  }

  async join(room: string, more: Partial<RequestBody<'join'>> = {}): Promise<Seat> {
    return value(await this.request('join', { room, ...this.place(), ...more }));
  }

  place(): Place {
    const publications = [{ source: 'microphone', muted: false } as const];
    return {
      name: `Person ${this.pageSession}`,
      pageSession: this.pageSession,
      ticket: this.welcome.ticket,
      publications,
      handRaised: false,
    };
  }

  /** The first fact of this name, told already or to come, that `matches`; it is not found again. */
  async fact<Name extends FactName>(
    name: Name,
    matches: (body: FactBody<Name>) => boolean = () => true,
  ): Promise<FactBody<Name>> {
    for (;;) {
      const found = this.facts.findIndex(
        (fact) => fact.name === name && matches(fact.body as FactBody<Name>),
      );
      if (found >= 0) return this.facts.splice(found, 1)[0]?.body as FactBody<Name>;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The first message of this name, told already or to come; it is not found again. */
  async message<Name extends MessageName>(name: Name): Promise<MessageBody<Name>> {
    for (;;) {
      const found = this.#messages.findIndex((message) => message.name === name);
      if (found >= 0) return this.#messages.splice(found, 1)[0]?.body as MessageBody<Name>;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The messages of this name that were told and not asked for yet. */
  messagesOf(name: MessageName): unknown[] {
    return this.#messages.filter((message) => message.name === name).map(({ body }) => body);
  }

  /** The connection breaks without a goodbye, as when the process is killed. */
  kill(): void {
    (this.socket.io.engine.transport as unknown as { ws: WebSocket }).ws.terminate();
  }

  disconnected(): Promise<string> {
    return new Promise((resolve) => this.socket.once('disconnect', resolve));
  }

  #heard(message: { name: MessageName; body: unknown }): void {
    this.#messages.push(message);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #told(fact: Fact): void {
    this.facts.push(fact);
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

export function code(result: Result<unknown>): ErrorCode | 'ok' {
  return result.ok ? 'ok' : result.error.code;
}

/** The first bytes of a WebP of that size, and so many more. */
export function webp(width: number, height: number, length = 100): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WEBPVP8 ', 8, 'latin1');
  bytes.writeUIntBE(0x9d_01_2a, 23, 3);
  bytes.writeUInt16LE(width, 26);
  bytes.writeUInt16LE(height, 28);
  return bytes;
}

/** A PeerJS client's websocket, with what the broker said on it. */
export class TestPeer {
  readonly websocket: WebSocket;
  readonly #said: { type: string; src?: string; payload?: unknown }[] = [];
  #wake: (() => void)[] = [];

  /** Resolves when the broker said OPEN. */
  static async open(server: RunningServer, { peerId, ticket }: MessageBody<'welcome'>): Promise<TestPeer> {
    const peer = new TestPeer(server, `id=${peerId}&token=${ticket}`);
    await peer.said('OPEN');
    return peer;
  }

  constructor(server: { port: number }, query: string, headers: Record<string, string> = {}) {
    this.websocket = new WebSocket(`ws://127.0.0.1:${server.port}/peerjs?key=peerjs&${query}`, { headers });
    onTestFinished(() => this.websocket.terminate());
    this.websocket.on('error', () => undefined);
    this.websocket.on('message', (data) => {
      this.#said.push(JSON.parse(String(data)));
      for (const wake of this.#wake.splice(0)) wake();
    });
  }

  send(type: string, dst?: string, payload?: unknown): void {
    this.websocket.send(JSON.stringify({ type, dst, payload }));
  }

  async said(type: string): Promise<{ type: string; src?: string; payload?: unknown }> {
    for (;;) {
      const found = this.#said.findIndex((message) => message.type === type);
      if (found >= 0) return this.#said.splice(found, 1)[0] as { type: string };
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Everything said and not asked for yet. */
  get rest(): string[] {
    return this.#said.map(({ type }) => type);
  }

  closed(): Promise<number> {
    return new Promise((resolve) => this.websocket.once('close', resolve));
  }
}

/** The HTTP status that refuses an upgrade, or 101. */
export function upgradeStatus(
  server: { port: number },
  target: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const websocket = new WebSocket(`ws://127.0.0.1:${server.port}${target}`, { headers });
  websocket.on('error', () => undefined);
  onTestFinished(() => websocket.terminate());
  return new Promise((resolve) => {
    websocket.once('open', () => resolve(101));
    websocket.once('unexpected-response', (_req, res) => resolve(res.statusCode ?? 0));
  });
}
