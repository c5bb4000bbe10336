import type { Duplex } from 'node:stream';
import {
  Emitter,
  type ErrorCode,
  type Lane,
  type MediaSocketEvents,
  type MediaSocketMessages,
} from '@parlor/protocol';
import type { Socket } from 'socket.io';
import { LaneBudget } from './LaneBudget.ts';
import { laneLimits } from './laneLimits.ts';
import { objection } from './objection.ts';

/** A page that is told why its websocket closes has so long (ms) to read it. */
const FAREWELL = 1_000;
/** Longest text around a binary message: its event's name. */
const MAX_TEXT = 200;
const OTHER = 'Only binary messages of media go over this websocket.';

export type MediaSocket = Socket<MediaSocketEvents, MediaSocketMessages>;
type RawSocket = MediaSocket['conn'];

/** A packet of engine.io. */
interface RawPacket {
  readonly type: string;
  readonly data?: string | Buffer;
}

/**
 * One media websocket of a page: takes what is allowed by {@link laneLimits}, closes itself at anything else, and
 * keeps no more than that for a page that does not read.
 */
export class LaneSocket extends Emitter<{ message: [message: Buffer]; closed: [] }> {
  readonly lane: Lane;
  readonly #tcp: Duplex;
  readonly #budget: LaneBudget;
  #socket: MediaSocket | null = null;
  #closed = false;
  /** The page is being told why. */
  #refused = false;
  /** Bytes for the page that wait here, and that wait for the kernel. */
  #queued = 0;
  #leaving = 0;

  constructor(lane: Lane, raw: RawSocket, tcp: Duplex) {
    super();
    this.lane = lane;
    this.#tcp = tcp;
    const { messages, bytes } = laneLimits[lane];
    // socket.io sends two packets for each binary message: what it is, and the bytes.
    this.#budget = new LaneBudget({ messages: 2 * messages, bytes }, performance.now());
    raw.on('packet', (packet: RawPacket) => this.#look(packet));
    raw.on('flush', () => {
      this.#leaving += this.#queued;
      this.#queued = 0;
    });
    raw.transport.on('drain', () => {
      this.#leaving = 0;
    });
    raw.on('close', () => this.#end());
  }

  /** The page has greeted: from now on it may send, and is sent to. */
  open(socket: MediaSocket): void {
    this.#socket = socket;
    socket.onAny((name: unknown, ...args: unknown[]) => this.#take(name, args));
  }

  /** Sends a message to the page. One that does not read is closed before much gathers. */
  send(message: Uint8Array): void {
    if (this.#closed) return;
    if (this.#queued + this.#leaving + message.length > laneLimits[this.lane].waiting) {
      this.refuse('rate_limited', 'Too much waits for this page.');
      return;
    }
    this.#queued += message.length;
    this.#socket?.emit('media', message);
  }

  /** Closes the websocket and tells the page why, if it reads. */
  refuse(code: ErrorCode, message: string): void {
    if (this.#closed) return;
    this.#socket?.emit('refused', { code, message });
    this.#socket?.disconnect(true);
    setTimeout(() => this.#tcp.destroy(), this.#socket ? FAREWELL : 0).unref();
    this.#refused = true;
    this.#end();
  }

  /** At once, whether or not the page reads, unless it is being told why. Emits nothing. */
  close(): void {
    this.#closed = true;
    // What has come and was not read would take the farewell with it (RFC 1122 section 4.2.2.13).
    if (!this.#refused) this.#tcp.destroy();
  }

  /** Below socket.io, which would wait for several binary packets to put them together. */
  #look({ type, data }: RawPacket): void {
    if (this.#closed) return;
    if (!this.#budget.take(data?.length ?? 0, performance.now()))
      this.refuse('rate_limited', 'Too much at once.');
    else if (type === 'message' && !this.#isPlain(data)) this.refuse('bad_request', OTHER);
  }

  /** A packet of socket.io's protocol with at most one attachment, or that attachment; a greeting at first. */
  #isPlain(data: RawPacket['data']): boolean {
    if (typeof data !== 'string') return this.#socket !== null;
    return data.length <= MAX_TEXT && (this.#socket ? !/^(5(?!1-)|6)/.test(data) : data.startsWith('0'));
  }

  #take(name: unknown, args: readonly unknown[]): void {
    if (this.#closed) return;
    const [message] = args;
    if (name === 'media' && args.length === 1 && Buffer.isBuffer(message)) this.#receive(message);
    else this.refuse('bad_request', OTHER);
  }

  #receive(message: Buffer): void {
    const tooLong = message.length > laneLimits[this.lane].message;
    const wrong = tooLong
      ? `A message of ${message.length} bytes is too long.`
      : objection(this.lane, message);
    if (wrong === null) this.emit('message', message);
    else this.refuse('bad_request', wrong);
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('closed');
  }
}
