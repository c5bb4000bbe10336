import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { FrameReader, framed } from './framing.ts';

/** More than this (bytes) lies in the connection's queue: its reader is too slow, and packets are dropped. */
const MAX_QUEUE = 64_000;
/** Until the worker has answered something, a connection lives this long (ms). */
const HANDSHAKE = 10_000;
/** Without a packet for this long (ms) it is over: ICE's own checks come every few seconds. */
const SILENCE = 30_000;
/** Packets that come before it is known whose they are. */
const MAX_EARLY = 8;

/**
 * One TCP connection of a browser's ICE agent (RFC 6544) as a worker sees it: packets from a UDP socket of its
 * own on loopback. Ends with either side.
 */
export class TcpRoad {
  readonly #socket: Socket;
  readonly #portFor: (first: Buffer) => number | null;
  readonly #reader = new FrameReader();
  readonly #early: Buffer[] = [];
  #udp: UdpSocket | null = null;
  #connected = false;
  readonly #deadline: NodeJS.Timeout;
  #answered = false;

  /** `portFor`: the UDP port for who begins with this packet, or null: nobody's. */
  constructor(socket: Socket, portFor: (first: Buffer) => number | null) {
    this.#socket = socket;
    this.#portFor = portFor;
    socket.setNoDelay(true);
    this.#deadline = setTimeout(() => this.close(), HANDSHAKE);
    socket.on('data', (chunk) => this.#received(chunk));
    socket.on('error', () => this.close());
    socket.on('end', () => this.close());
    socket.on('timeout', () => this.close());
    socket.once('close', () => this.close());
  }

  close(): void {
    clearTimeout(this.#deadline);
    this.#socket.destroy();
    const udp = this.#udp;
    this.#udp = null;
    if (udp) closeUdp(udp);
  }

  #received(chunk: Buffer): void {
    const packets = this.#reader.push(chunk);
    if (!packets) return void this.close();
    for (const packet of packets) {
      if (this.#socket.destroyed) return;
      this.#toWorker(packet);
    }
  }

  #toWorker(packet: Buffer): void {
    if (this.#connected) return void this.#udp?.send(packet);
    if (!this.#udp && !this.#open(packet)) return void this.close();
    if (this.#early.length < MAX_EARLY) this.#early.push(Buffer.from(packet));
  }

  /** Only the worker's packets come back to a connected socket. */
  #open(first: Buffer): boolean {
    const port = this.#portFor(first);
    if (port === null) return false;
    const udp = createSocket('udp4');
    this.#udp = udp;
    udp.on('error', () => this.close());
    udp.on('message', (packet) => this.#toBrowser(packet));
    udp.once('connect', () => {
      if (this.#udp !== udp) return;
      this.#connected = true;
      for (const packet of this.#early.splice(0)) udp.send(packet);
    });
    udp.connect(port, '127.0.0.1');
    return true;
  }

  /** A queue would only deliver late what is of no use then. */
  #toBrowser(packet: Buffer): void {
    if (!this.#answered) this.#outliveHandshake();
    if (this.#socket.writableLength <= MAX_QUEUE) this.#socket.write(framed(packet));
  }

  #outliveHandshake(): void {
    this.#answered = true;
    clearTimeout(this.#deadline);
    this.#socket.setTimeout(SILENCE);
  }
}

function closeUdp(udp: UdpSocket): void {
  try {
    udp.close();
  } catch {
    // Closed already, as after an error.
  }
}
