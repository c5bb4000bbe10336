import { ExtensionBlock, writePacket } from '@parlor/sfu/synthetic';
import { stream } from './offer.ts';

/** Bytes of RTP payload; with headers about what browsers send. */
const PAYLOAD = 1_160;
const PACKETS_OF_A_FRAME = 5;
const CLOCK = 90_000;
/** VP8 payload descriptor with a 15-bit picture id (RFC 7741 section 4.2) and the time of sending. */
const DESCRIPTOR = 4;

/** Makes the packets of a VP8 stream that nobody can decode, but every router forwards. */
export class PictureSource {
  readonly #header;
  readonly #extensions = new ExtensionBlock();
  readonly #payload = Buffer.alloc(PAYLOAD, 0x55);
  readonly #framesPerSecond: number;
  #part = 0;
  #pictureId = 0;
  #transportNumber = 0;
  #keyframe = true;

  /** Packets a second decide how many frames there are. */
  constructor(ssrc: number, packetsPerSecond: number) {
    this.#framesPerSecond = packetsPerSecond / PACKETS_OF_A_FRAME;
    this.#header = { marker: false, payloadType: stream.payloadType, sequenceNumber: 0, timestamp: 0, ssrc };
  }

  /** The next frame is a keyframe. */
  refresh(): void {
    this.#keyframe = true;
  }

  /** The next packet, valid until the one after; `now` in milliseconds is written into it, see {@link sentAt}. */
  next(now: number): Buffer {
    const first = this.#part === 0;
    this.#header.marker = this.#part === PACKETS_OF_A_FRAME - 1;
    this.#describe(first, now);
    this.#extensions.clear();
    this.#extensions.addU16(stream.transportCcId, this.#transportNumber++ & 0xffff);
    const packet = writePacket(this.#header, this.#extensions, this.#payload);
    this.#header.sequenceNumber = (this.#header.sequenceNumber + 1) & 0xffff;
    if (first) this.#keyframe = false;
    this.#part = (this.#part + 1) % PACKETS_OF_A_FRAME;
    if (this.#part === 0) {
      this.#pictureId = (this.#pictureId + 1) & 0x7fff;
      this.#header.timestamp = (this.#header.timestamp + CLOCK / this.#framesPerSecond) >>> 0;
    }
    return packet;
  }

  #describe(first: boolean, now: number): void {
    this.#payload[0] = first ? 0x90 : 0x80;
    this.#payload[1] = 0x80;
    this.#payload.writeUInt16BE(0x8000 | this.#pictureId, 2);
    if (first) {
      // Uncompressed data chunk of a frame of 960x540 (RFC 6386 section 9.1).
      this.#payload.set([this.#keyframe ? 0x10 : 0x11, 2, 0, 0x9d, 0x01, 0x2a], DESCRIPTOR);
      this.#payload.writeUInt16LE(960, DESCRIPTOR + 6);
      this.#payload.writeUInt16LE(540, DESCRIPTOR + 8);
    }
    this.#payload.writeDoubleBE(now, PAYLOAD - 8);
  }
}

/** When a packet of {@link PictureSource} was made. */
export function sentAt(packet: Buffer): number {
  return packet.readDoubleBE(packet.length - 8);
}
