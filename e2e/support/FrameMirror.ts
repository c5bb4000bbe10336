import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  type FrameTrack,
  type Lane,
  type Layer,
  type MediaFrame,
  type RequestBody,
  readMediaMessage,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
  writeTracks,
} from '@parlor/protocol';
import { type Socket, Server as SocketServer } from 'socket.io';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};
/** As the server has it: only the worker may run WebAssembly. */
function policyOf(target: string): string {
  const scripts = target.includes('/media.worker-') ? "'self' 'wasm-unsafe-eval'" : "'self'";
  return `default-src 'none'; script-src ${scripts}; connect-src 'self'; worker-src 'self'; img-src data:`;
}

/** One page's websockets, and what it sends. */
interface End {
  readonly name: string;
  readonly sockets: Partial<Record<Lane, Socket>>;
  readonly received: Record<Lane, { bytes: number; told: number }>;
  tracks: RequestBody<'publishFrames'>['tracks'];
}

/** Serves a page, and mirrors the frames of each page of it to all the others: a router of nothing. */
export class FrameMirror {
  readonly #root: string;
  readonly #http: Server;
  readonly #ends = new Map<string, End>();
  readonly #tickets = new Map<string, { name: string; lane: Lane }>();
  readonly #timer: NodeJS.Timeout;
  /** What each publication is. */
  readonly sources: ReadonlyMap<string, FrameTrack['source']>;
  /** The layer of cameras that is mirrored. */
  layer: Layer = 'high';
  /** Frames that came, for tests to look at. Those for which this is false are not mirrored. */
  passes: (frame: MediaFrame) => boolean = () => true;

  private constructor(root: string, sources: FrameMirror['sources']) {
    this.#root = root;
    this.sources = sources;
    this.#http = createServer((request, response) => {
      this.#answer(request)
        .then(({ type, body }) =>
          response
            .setHeader('content-type', type)
            .setHeader('content-security-policy', policyOf(request.url ?? ''))
            .end(body),
        )
        .catch(() => {
          response.statusCode = 404;
          response.end();
        });
    });
    const sockets = new SocketServer(this.#http, {
      path: '/media',
      transports: ['websocket'],
      maxHttpBufferSize: 1_572_864,
    });
    sockets.on('connection', (socket) => this.#take(socket));
    this.#timer = setInterval(() => this.#tell(), 40);
  }

  /** `root`: the built page. `sources`: what each publication is. */
  static async start(root: string, sources: FrameMirror['sources']): Promise<FrameMirror> {
    const mirror = new FrameMirror(root, sources);
    await new Promise<void>((resolve) => {
      mirror.#http.listen(0, 'localhost', resolve);
    });
    return mirror;
  }

  get url(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Ends that page's websocket. */
  cut(name: string, lane: Lane): void {
    this.#ends.get(name)?.sockets[lane]?.disconnect(true);
  }

  askKeyframe(name: string, track: number, layer: Layer): void {
    this.#ends.get(name)?.sockets.video?.emit('media', Buffer.from(writeKeyframeRequest({ track, layer })));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#http.closeAllConnections();
    await new Promise((resolve) => {
      this.#http.close(resolve);
    });
  }

  async #answer(request: IncomingMessage): Promise<{ type: string; body: string | Buffer }> {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    const [, kind, name = '', what] = pathname.split('/');
    if (kind === 'ask') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const value = this.#ask(name, what ?? '', JSON.parse(Buffer.concat(chunks).toString()));
      return { type: 'application/json', body: JSON.stringify(value) };
    }
    const file = path.join(this.#root, path.normalize(pathname === '/' ? '/index.html' : pathname));
    return { type: types[path.extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
  }

  #ask(name: string, request: string, body: unknown): unknown {
    if (request === 'openMediaSockets') {
      const count = () => ({ bytes: 0, told: 0 });
      this.#ends.set(name, { name, sockets: {}, received: { audio: count(), video: count() }, tracks: [] });
      return { audio: this.#ticket(name, 'audio'), video: this.#ticket(name, 'video') };
    }
    const end = this.#ends.get(name);
    if (request === 'publishFrames' && end) {
      end.tracks = (body as RequestBody<'publishFrames'>).tracks;
      this.#announce();
    }
    return null;
  }

  #ticket(name: string, lane: Lane): string {
    const ticket = randomBytes(12).toString('hex');
    this.#tickets.set(ticket, { name, lane });
    return ticket;
  }

  #take(socket: Socket): void {
    const ticket = this.#tickets.get(String(socket.handshake.query.ticket));
    const end = ticket && this.#ends.get(ticket.name);
    if (!end) {
      socket.disconnect(true);
      return;
    }
    const { lane } = ticket;
    end.sockets[lane] = socket;
    socket.on('roundTrip', (ack: () => void) => ack());
    socket.on('media', (bytes: Buffer) => this.#mirror(end, lane, bytes));
    this.#announce();
  }

  #announce(): void {
    for (const end of this.#ends.values()) {
      for (const lane of ['audio', 'video'] as const) {
        const tracks = this.#others(end).filter(({ source }) => laneOf(source) === lane);
        end.sockets[lane]?.emit('media', Buffer.from(writeTracks(tracks)));
      }
    }
    for (const end of this.#ends.values()) {
      for (const { track } of end.tracks) {
        for (const layer of ['low', 'mid', 'high'] as const) this.askKeyframe(end.name, track, layer);
      }
    }
  }

  #others(end: End): FrameTrack[] {
    return [...this.#ends.values()].flatMap((other, index) =>
      other === end
        ? []
        : other.tracks.map(({ track, publicationId }) => ({
            track: 100 * index + track,
            publicationId,
            source: this.sources.get(publicationId) ?? 'camera',
          })),
    );
  }

  #mirror(from: End, lane: Lane, bytes: Buffer): void {
    const message = readMediaMessage(bytes);
    const index = [...this.#ends.values()].indexOf(from);
    if (message?.kind === 'keyframe') {
      const { track, layer } = message.request;
      const owner = [...this.#ends.values()][Math.floor(track / 100)];
      if (owner) this.askKeyframe(owner.name, track % 100, layer);
    }
    if (message?.kind !== 'frame') return;
    from.received[lane].bytes += bytes.length;
    const { frame } = message;
    if (!this.passes(frame) || (frame.source === 'camera' && frame.layer !== this.layer)) return;
    const copy = Buffer.from(writeFrame({ ...frame, track: 100 * index + frame.track }));
    for (const to of this.#ends.values()) if (to !== from) to.sockets[lane]?.emit('media', copy);
  }

  #tell(): void {
    for (const end of this.#ends.values()) {
      for (const lane of ['audio', 'video'] as const) {
        const received = end.received[lane];
        if (received.bytes === received.told) continue;
        received.told = received.bytes;
        const message = writeReceived({ bytes: received.bytes, at: performance.now() });
        end.sockets[lane]?.emit('media', Buffer.from(message));
      }
    }
  }
}

function laneOf(source: FrameTrack['source']): Lane {
  return source === 'camera' || source === 'screen' ? 'video' : 'audio';
}
