import { ExtensionBlock } from '../rtp/ExtensionBlock.ts';
import { tsDiff } from '../rtp/seq.ts';
import { type RtpHeader, writePacket } from '../rtp/writePacket.ts';
import { LEVEL, OPUS } from './payloadTypes.ts';

/** Ticks of the longest sound of one packet: after more there was silence (RFC 7587 section 4.2, 120 ms). */
const LONGEST = 5_760;

/** Makes RTP of one stream of Opus (RFC 7587), with its level in each packet (RFC 6464). */
export class SoundPacketizer {
  readonly #header: RtpHeader;
  readonly #extensions = new ExtensionBlock(16);
  readonly #level = new Uint8Array(1);
  #first = true;

  constructor(ssrc: number) {
    this.#header = { marker: false, payloadType: OPUS, sequenceNumber: 0, timestamp: 0, ssrc };
  }

  /** `lost`: so many before this one did not come, and are missing in the numbers as well. */
  packetize(sound: Uint8Array, timestamp: number, level: number, lost: number): Buffer {
    const header = this.#header;
    header.marker = this.#first || tsDiff(timestamp, header.timestamp) > LONGEST;
    header.timestamp = timestamp;
    header.sequenceNumber = (header.sequenceNumber + lost) & 0xffff;
    this.#first = false;
    this.#level[0] = level;
    this.#extensions.clear();
    this.#extensions.add(LEVEL, this.#level);
    // A copy: what is written last is written over.
    const packet = Buffer.from(writePacket(header, this.#extensions, sound));
    header.sequenceNumber = (header.sequenceNumber + 1) & 0xffff;
    return packet;
  }
}
