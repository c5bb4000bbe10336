import {
  type FrameTrack,
  Lane,
  type MediaFrame,
  type MediaMessage,
  readMediaMessage,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
} from '@parlor/protocol';
import { onTestFinished } from 'vitest';
import type { SocketTransport } from '../../src/index.ts';

/** Where in the payload of {@link SocketPeer} the number of the frame stands, after a keyframe's head. */
const NUMBER_AT = 10;

/** What a page with two websockets is to the router: answers as one, with the test's own frames. */
export class SocketPeer {
  readonly frames: MediaFrame[] = [];
  readonly received: { readonly lane: Lane; readonly bytes: number }[] = [];
  readonly tracks: Record<Lane, readonly FrameTrack[]> = { audio: [], video: [] };
  /** Answers what came, as it must. */
  answers = true;
  /** Which layers were asked for a keyframe. */
  readonly asked: string[] = [];
  readonly #transport: SocketTransport;
  readonly #bytes = { audio: 0, video: 0 };

  constructor(transport: SocketTransport) {
    this.#transport = transport;
    transport.on('message', (lane, message) => this.#handle(lane, message));
    for (const lane of Lane.options) transport.open(lane);
    onTestFinished(() => transport.close());
  }

  send(frame: Partial<MediaFrame> & Pick<MediaFrame, 'source' | 'payload'>): boolean {
    const lane = frame.source === 'camera' || frame.source === 'screen' ? 'video' : 'audio';
    const whole = {
      track: 1,
      layer: 'high' as const,
      keyframe: true,
      encrypted: false,
      level: 127,
      sequence: 0,
      timestamp: 0,
      capturedAt: 0,
      ...frame,
    };
    return this.#transport.receive(lane, writeFrame(whole));
  }

  askForKeyframe(track: number): void {
    this.#transport.receive('video', writeKeyframeRequest({ track, layer: 'high' }));
  }

  #handle(lane: Lane, bytes: Buffer): void {
    const message: MediaMessage | null = readMediaMessage(bytes);
    if (!message) throw new Error('the router sent what is no message');
    if (message.kind === 'tracks') this.tracks[lane] = message.tracks;
    else if (message.kind === 'received') this.received.push({ lane, bytes: message.received.bytes });
    else if (message.kind === 'keyframe') this.asked.push(message.request.layer);
    else {
      this.#bytes[lane] += bytes.length;
      this.frames.push({ ...message.frame, payload: Buffer.from(message.frame.payload) });
      const receipt = { bytes: this.#bytes[lane], at: performance.now() };
      if (this.answers) this.#transport.receive(lane, writeReceived(receipt));
    }
  }
}

/** A frame of so many bytes that begins as VP8 does (RFC 6386 section 9.1), with its number in it. */
export function madePicture(keyframe: boolean, number: number, length = 3_000): Buffer {
  const frame = Buffer.alloc(length, 0x55);
  if (keyframe) frame.set([0x10, 2, 0, 0x9d, 0x01, 0x2a, 0xc0, 0x03, 0x1c, 0x02]);
  else frame.set([0x11, 2, 0]);
  frame.writeUInt32BE(number, NUMBER_AT);
  return frame;
}

/** The number in a frame of {@link madePicture}. */
export function numberOf(frame: Uint8Array): number {
  return Buffer.from(frame).readUInt32BE(NUMBER_AT);
}
