import {
  type FrameTrack,
  type Lane,
  type Layer,
  type MediaFrame,
  type MediaMessage,
  type Participant,
  type ParticipantId,
  readMediaMessage,
  type Source,
  writeFrame,
  writeReceived,
} from '@parlor/protocol';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { TestPage, value } from './support.ts';

const laneOf = (source: Source): Lane =>
  source === 'microphone' || source === 'screenAudio' ? 'audio' : 'video';

/** A page whose media goes over the websockets: what a browser would encode is made up. */
export class SocketPage {
  readonly page: TestPage;
  readonly participantId: ParticipantId;
  /** Who was there when it came, itself too. */
  readonly found: readonly Participant[];
  /** Of its publications, by source. */
  readonly own: ReadonlyMap<Source, string>;
  connection = '';
  sockets: Record<Lane, Socket> | null = null;
  readonly frames: MediaFrame[] = [];
  readonly tracks: Record<Lane, readonly FrameTrack[]> = { audio: [], video: [] };
  /** How many pictures came. */
  pictures = 0;
  readonly refusals: string[] = [];
  /** Why each of its websockets ended that the server ended: what was said, or the code of the close frame. */
  readonly ends: string[] = [];
  /** Tells what came, as it must. */
  answers = true;
  readonly #server: RunningServer;
  #bytes = { audio: 0, video: 0 };
  /** By source and layer. */
  readonly #sequences = new Map<string, number>();

  /** In the room `room`, on the path sfu, with a microphone and a camera. */
  static async join(server: RunningServer, room = 'room'): Promise<SocketPage> {
    const page = await TestPage.open(server);
    const publications = (['microphone', 'camera'] as const).map((source) => ({ source, muted: false }));
    const { participantId, snapshot } = await page.join(room, { path: 'sfu', publications });
    return new SocketPage(server, page, participantId, snapshot.participants);
  }

  private constructor(
    server: RunningServer,
    page: TestPage,
    participantId: ParticipantId,
    found: readonly Participant[],
  ) {
    this.#server = server;
    this.page = page;
    this.participantId = participantId;
    this.found = found;
    const self = found.find(({ id }) => id === participantId);
    this.own = new Map(self?.publications.map(({ source, id }) => [source, id]));
  }

  /** Opens both websockets, and tells what it sends: the microphone as track 0, the camera as track 1. */
  async open(connection = 'connection-1'): Promise<void> {
    const tickets = value(await this.page.request('openMediaSockets', { connection }));
    this.connection = connection;
    this.#bytes = { audio: 0, video: 0 };
    this.sockets = { audio: this.lane(tickets.audio, 'audio'), video: this.lane(tickets.video, 'video') };
    await Promise.all(Object.values(this.sockets).map(connected));
    const tracks = [...this.own.values()].map((publicationId, track) => ({ track, publicationId }));
    value(await this.page.request('publishFrames', { connection, tracks }));
  }

  /** One websocket with that ticket. */
  lane(ticket: string, lane: Lane): Socket {
    const socket = io(`http://127.0.0.1:${this.#server.port}`, {
      path: '/media',
      query: { ticket },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    onTestFinished(() => void socket.disconnect());
    socket.on('media', (message: Buffer) => this.#take(lane, message));
    socket.on('refused', ({ code, message }: { code: string; message: string }) => {
      this.refusals.push(message);
      this.ends.push(`${code}: ${message}`);
    });
    socket.on('disconnect', (reason, details) => {
      const code = (details as { context?: { code?: number } } | undefined)?.context?.code;
      if (reason === 'transport close' && code === 1009) this.ends.push(String(code));
    });
    return socket;
  }

  send(source: 'microphone' | 'camera', more: Partial<MediaFrame> = {}): void {
    this.sockets?.[laneOf(source)].emit('media', this.written(source, more));
  }

  /** The next frame, as it is sent. */
  written(source: 'microphone' | 'camera', more: Partial<MediaFrame> = {}): Uint8Array {
    const camera = source === 'camera';
    const key = `${source} ${more.layer ?? 'high'}`;
    const sequence = (this.#sequences.get(key) ?? 0) + 1;
    this.#sequences.set(key, sequence);
    const frame: MediaFrame = {
      track: camera ? 1 : 0,
      source,
      layer: 'high',
      keyframe: true,
      encrypted: false,
      level: camera ? 127 : 20,
      sequence,
      timestamp: sequence * (camera ? 3_000 : 960),
      capturedAt: performance.now(),
      payload: camera ? madeKeyframe(3_000) : new Uint8Array(80).fill(sequence),
      ...more,
    };
    return writeFrame(frame);
  }

  /** Sends a picture in these layers, of so many bytes, and a sound each 30 ms until the test is over. */
  stream(layers: Partial<Record<Layer, number>> = { high: 3_000 }): void {
    const pictures = Object.entries(layers).map(([layer, length]) => {
      return { layer: layer as Layer, payload: madeKeyframe(length) };
    });
    const timer = setInterval(() => {
      for (const picture of pictures) this.send('camera', picture);
      this.send('microphone');
    }, 30);
    onTestFinished(() => clearInterval(timer));
  }

  framesOf(source: Source): MediaFrame[] {
    return this.frames.filter((frame) => frame.source === source);
  }

  #take(lane: Lane, bytes: Buffer): void {
    const message: MediaMessage | null = readMediaMessage(bytes);
    if (!message) throw new Error('the server sent what is no message');
    if (message.kind === 'tracks') this.tracks[lane] = message.tracks;
    else if (message.kind === 'frame') {
      this.#bytes[lane] += bytes.length;
      this.pictures += Number(lane === 'video');
      if (this.frames.length < 1_000) this.frames.push(message.frame);
      const received = { bytes: this.#bytes[lane], at: performance.now() };
      if (this.answers) this.sockets?.[lane].emit('media', writeReceived(received));
    }
  }
}

export function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.connected) return resolve();
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

export function disconnected(socket: Socket | undefined): Promise<unknown> {
  return new Promise((resolve) => {
    if (!socket || socket.disconnected) resolve(null);
    else socket.once('disconnect', resolve);
  });
}

/** Begins as a keyframe of VP8 of 960x540 does (RFC 6386 section 9.1). */
export function madeKeyframe(length: number): Uint8Array {
  const payload = new Uint8Array(length).fill(0x55);
  payload.set([0x10, 2, 0, 0x9d, 0x01, 0x2a, 0xc0, 0x03, 0x1c, 0x02]);
  return payload;
}
