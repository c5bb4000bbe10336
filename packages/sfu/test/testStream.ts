import { type RtpPacket, readPacket } from '../src/rtp/packet.ts';
import { readVp8, type Vp8Descriptor } from '../src/rtp/vp8.ts';

/** Where a made stream begins to count. */
export interface StreamStart {
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly pictureId: number;
  readonly tl0PicIdx: number;
}

/** A packet of a made stream, with its VP8 descriptor; null: padding only. */
export interface MadePacket {
  readonly packet: RtpPacket;
  readonly vp8: Vp8Descriptor | null;
}

/** A VP8 stream as a browser sends one, of which every packet carries its own number. */
export class TestStream {
  readonly #start: StreamStart;
  readonly #wide: boolean;
  #packets = 0;
  #frames = 0;

  constructor(start: StreamStart, wide = true) {
    this.#start = start;
    this.#wide = wide;
  }

  /** The packets of the next frame, 1/30 s after the one before. */
  frame(keyframe: boolean, packets: number): MadePacket[] {
    const frame = this.#frames++;
    return Array.from({ length: packets }, (_, index) => {
      const payload = [0x80 | (index === 0 ? 0x10 : 0), 0xc0, ...this.#pictureId(frame)];
      payload.push((this.#start.tl0PicIdx + frame) & 0xff, keyframe && index === 0 ? 0 : 1);
      return this.#make(frame, index === packets - 1, payload);
    });
  }

  /** A packet that only fills the line. */
  padding(): MadePacket {
    return this.#make(Math.max(0, this.#frames - 1), false, []);
  }

  #pictureId(frame: number): number[] {
    const id = this.#start.pictureId + frame;
    return this.#wide ? [0x80 | ((id >> 8) & 0x7f), id & 0xff] : [id & 0x7f];
  }

  #make(frame: number, last: boolean, payload: number[]): MadePacket {
    const buffer = Buffer.alloc(payload.length > 0 ? 16 + payload.length : 20);
    buffer[0] = payload.length > 0 ? 0x80 : 0xa0;
    buffer[1] = 96 | (last ? 0x80 : 0);
    buffer.writeUInt16BE((this.#start.sequenceNumber + this.#packets++) & 0xffff, 2);
    buffer.writeUInt32BE((this.#start.timestamp + frame * 3000) >>> 0, 4);
    if (payload.length > 0) buffer.set(payload, 12);
    else buffer[19] = 8;
    const packet = readPacket(buffer);
    if (!packet) throw new Error('made no packet');
    const vp8 = readVp8(buffer, packet.payloadOffset, packet.payloadLength);
    return { packet, vp8 };
  }
}
