import { io as io4 } from 'socket.io-client';
import io2 from 'socket.io-client-2';
import { expect, onTestFinished } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { TestPeer } from './support.ts';

/** What both versions of socket.io's client have. */
interface ClassicSocket {
  on(event: string, listener: (...args: never[]) => void): unknown;
  once(event: string, listener: (...args: never[]) => void): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  disconnect(): unknown;
}

export interface ClassicOptions {
  version?: 2 | 4;
  transports?: string[];
}

/** The seed app's client as the server sees it: a PeerJS id, its websocket, `join-room`, then two events. */
export class ClassicClient {
  readonly id: string;
  readonly peer: TestPeer;
  readonly socket: ClassicSocket;
  readonly #told: string[] = [];

  /** Up to the moment before `join-room`. */
  static async open(server: RunningServer, options: ClassicOptions = {}): Promise<ClassicClient> {
    const id = await newId(server);
    const peer = await holdId(server, id, `token${id.slice(0, 6)}`);
    return new ClassicClient(server, id, peer, options);
  }

  static async join(server: RunningServer, room: string, options?: ClassicOptions): Promise<ClassicClient> {
    const client = await ClassicClient.open(server, options);
    client.socket.emit('join-room', room, client.id);
    return client;
  }

  private constructor(server: RunningServer, id: string, peer: TestPeer, options: ClassicOptions) {
    const { version = 2, transports = ['polling', 'websocket'] } = options;
    this.id = id;
    this.peer = peer;
    const url = `http://127.0.0.1:${server.port}`;
    this.socket =
      version === 2 ? io2(url, { transports, forceNew: true }) : io4(url, { transports, forceNew: true });
    onTestFinished(() => void this.socket.disconnect());
    for (const event of ['user-connected', 'user-disconnected']) {
      this.socket.on(event, (peerId: never) => this.#told.push(`${event} ${peerId}`));
    }
  }

  /** How often it was told that. */
  count(event: 'user-connected' | 'user-disconnected', peerId: string): number {
    return this.#told.filter((one) => one === `${event} ${peerId}`).length;
  }

  /** Waits until it was told that so often. */
  async told(event: 'user-connected' | 'user-disconnected', peerId: string, times = 1): Promise<void> {
    await expect.poll(() => this.count(event, peerId), { timeout: 8_000 }).toBeGreaterThanOrEqual(times);
  }

  /** Calls `peer`, which answers. */
  async call(peer: TestPeer, peerId: string): Promise<void> {
    this.peer.send('OFFER', peerId, { connectionId: 'mc_1' });
    expect(await peer.said('OFFER')).toMatchObject({ src: this.id });
    peer.send('ANSWER', this.id, { connectionId: 'mc_1' });
    await this.peer.said('ANSWER');
  }

  disconnected(): Promise<string> {
    return new Promise((resolve) => this.socket.once('disconnect', resolve as never));
  }
}

export async function newId(server: RunningServer): Promise<string> {
  return (await fetch(`http://127.0.0.1:${server.classicPort}/peerjs/id?ts=1`)).text();
}

/** The websocket of that id, when the PeerJS server said OPEN. */
export async function holdId(server: RunningServer, id: string, token: string): Promise<TestPeer> {
  const peer = new TestPeer({ port: server.classicPort ?? 0 }, `id=${id}&token=${token}`);
  await peer.said('OPEN');
  return peer;
}
