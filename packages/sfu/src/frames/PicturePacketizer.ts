import { writeU16 } from '../rtp/bytes.ts';
import { ExtensionBlock } from '../rtp/ExtensionBlock.ts';
import { type RtpHeader, writePacket } from '../rtp/writePacket.ts';
import { VP8 } from './payloadTypes.ts';

/** With X, then I, L and T, a picture id of 15 bits, TL0PICIDX and a temporal layer of 0 (RFC 7741 section 4.2). */
const DESCRIPTOR = 6;
/** Bytes of a frame in one packet: with all headers less than 1,280 at every subscriber (RFC 8200 section 5). */
const MOST = 1_150;

const none = new ExtensionBlock(4);

/** Makes RTP of the frames of one VP8 stream (RFC 7741). All of them are of the temporal base layer. */
export class PicturePacketizer {
  readonly #header: RtpHeader;
  readonly #payload = new Uint8Array(DESCRIPTOR + MOST);
  #pictureId = 0;
  #tl0PicIdx = 0;

  constructor(ssrc: number) {
    this.#header = { marker: false, payloadType: VP8, sequenceNumber: 0, timestamp: 0, ssrc };
  }

  /** The packets of the next frame, all of about the same length. */
  packetize(frame: Uint8Array, timestamp: number): Buffer[] {
    const header = this.#header;
    const count = Math.ceil(frame.length / MOST);
    const packets: Buffer[] = [];
    header.timestamp = timestamp;
    for (let index = 0; index < count; index++) {
      const from = Math.floor((index * frame.length) / count);
      const to = Math.floor(((index + 1) * frame.length) / count);
      header.marker = index === count - 1;
      this.#describe(index === 0);
      this.#payload.set(frame.subarray(from, to), DESCRIPTOR);
      // A copy: what is written last is written over.
      packets.push(Buffer.from(writePacket(header, none, this.#payload.subarray(0, DESCRIPTOR + to - from))));
      header.sequenceNumber = (header.sequenceNumber + 1) & 0xffff;
    }
    this.#pictureId = (this.#pictureId + 1) & 0x7fff;
    this.#tl0PicIdx = (this.#tl0PicIdx + 1) & 0xff;
    return packets;
  }

  #describe(start: boolean): void {
    this.#payload[0] = start ? 0x90 : 0x80;
    this.#payload[1] = 0xe0;
    writeU16(this.#payload, 2, 0x8000 | this.#pictureId);
    this.#payload[4] = this.#tl0PicIdx;
    this.#payload[5] = 0;
  }
}
