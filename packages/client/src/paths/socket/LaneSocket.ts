import {
  Emitter,
  FlightWindow,
  type FrameTrack,
  type KeyframeRequest,
  type MediaFrame,
  readMediaMessage,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
} from '@parlor/protocol';
import { clock } from './clock.ts';
import { type MediaSocket, openMediaSocket } from './openMediaSocket.ts';

/** What came is told after so long (ms), or so many bytes, at the latest. */
const TELL_AFTER = 45;
const TELL_BYTES = 32_000;

/** One of the two websockets of a connection, and what is on its way on it. */
export class LaneSocket extends Emitter<{
  opened: [];
  frame: [frame: MediaFrame];
  tracks: [tracks: readonly FrameTrack[]];
  keyframe: [request: KeyframeRequest];
  closed: [];
}> {
  readonly window = new FlightWindow();
  readonly #socket: MediaSocket;
  #open = true;
  #heardAt = clock();
  #received = 0;
  #receivedAt = 0;
  #told = 0;
  #toldAt = 0;

  /** `ticket` lets this page in, once. */
  constructor(origin: string, ticket: string) {
    super();
    this.#socket = openMediaSocket(origin, ticket);
    this.#socket.on('connect', () => this.emit('opened'));
    this.#socket.on('media', (message) => this.#take(message));
    this.#socket.on('connect_error', () => this.#end());
    this.#socket.on('disconnect', () => this.#end());
  }

  get connected(): boolean {
    return this.#open && this.#socket.connected;
  }

  /** When something came last. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** Returns the length of the message; 0: it was not sent. */
  send(frame: MediaFrame): number {
    if (!this.connected) return 0;
    const message = writeFrame(frame);
    this.window.sent(message.length, clock());
    this.#socket.emit('media', message);
    return message.length;
  }

  askKeyframe(request: KeyframeRequest): void {
    if (this.connected) this.#socket.emit('media', writeKeyframeRequest(request));
  }

  /** To be called at least each 25 ms. */
  tick(now: number): void {
    this.window.tick(now);
    if (now - this.#toldAt >= TELL_AFTER) this.#tell(now);
  }

  close(): void {
    this.#open = false;
    this.#socket.disconnect();
  }

  #take(data: unknown): void {
    if (!this.#open || !(data instanceof ArrayBuffer)) return;
    this.#heardAt = clock();
    const message = readMediaMessage(new Uint8Array(data));
    switch (message?.kind) {
      case 'frame':
        this.#count(data.byteLength);
        this.emit('frame', message.frame);
        break;
      case 'received':
        this.window.received(message.received.bytes, message.received.at, clock());
        break;
      case 'keyframe':
        this.emit('keyframe', message.request);
        break;
      case 'tracks':
        this.emit('tracks', message.tracks);
        break;
    }
  }

  #count(bytes: number): void {
    this.#received += bytes;
    this.#receivedAt = clock();
    if (this.#received - this.#told >= TELL_BYTES) this.#tell(this.#receivedAt);
  }

  #tell(now: number): void {
    if (this.#received === this.#told || !this.connected) return;
    this.#told = this.#received;
    this.#toldAt = now;
    this.#socket.emit('media', writeReceived({ bytes: this.#received, at: this.#receivedAt }));
  }

  #end(): void {
    if (!this.#open) return;
    this.close();
    this.emit('closed');
  }
}
