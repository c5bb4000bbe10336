import { readU16, readU32 } from './bytes.ts';

const FIXED_HEADER = 12;
const ONE_BYTE = 0xbede;
const TWO_BYTE = 0x1000;

/**
 * A received RTP packet, looked at in place (RFC 3550 section 5.1). One object can be read into again and
 * again; it is valid until the next reading.
 */
export class RtpPacket {
  buffer: Uint8Array = new Uint8Array(0);
  marker = false;
  payloadType = 0;
  sequenceNumber = 0;
  timestamp = 0;
  ssrc = 0;
  payloadOffset = 0;
  /** Without padding; 0: the packet was sent as padding only. */
  payloadLength = 0;
  #payload: Uint8Array | null = null;
  #twoByte = false;
  #extensionsOffset = 0;
  #extensionsEnd = 0;

  /** Returns false, and leaves fields in disorder, for what is no RTP. */
  read(buffer: Uint8Array): boolean {
    const size = buffer.length;
    if (size < FIXED_HEADER) return false;
    const first = buffer[0] as number;
    if (first >> 6 !== 2) return false;
    let at = FIXED_HEADER + (first & 0x0f) * 4;
    this.#extensionsOffset = 0;
    this.#extensionsEnd = 0;
    if (first & 0x10) {
      if (at + 4 > size) return false;
      const end = at + 4 + readU16(buffer, at + 2) * 4;
      this.#setExtensions(readU16(buffer, at), at + 4, end);
      at = end;
    }
    const padding = first & 0x20 ? (buffer[size - 1] as number) : 0;
    if (first & 0x20 && padding === 0) return false;
    if (at + padding > size) return false;
    this.buffer = buffer;
    this.#payload = null;
    this.marker = ((buffer[1] as number) & 0x80) !== 0;
    this.payloadType = (buffer[1] as number) & 0x7f;
    this.sequenceNumber = readU16(buffer, 2);
    this.timestamp = readU32(buffer, 4);
    this.ssrc = readU32(buffer, 8);
    this.payloadOffset = at;
    this.payloadLength = size - at - padding;
    return true;
  }

  /** Without padding; one view, however many send it on. */
  get payload(): Uint8Array {
    this.#payload ??= this.buffer.subarray(this.payloadOffset, this.payloadOffset + this.payloadLength);
    return this.#payload;
  }

  /**
   * Where the data of a header extension element begins, or −1 (RFC 8285 sections 4.2 and 4.3). An element
   * that would reach past the block ends the search.
   */
  extension(id: number): number {
    return this.#twoByte ? this.#findTwoByte(id) : this.#findOneByte(id);
  }

  /** How long the element's data is; `at` as {@link extension} gave it. */
  extensionLength(at: number): number {
    const length = this.buffer[at - 1] as number;
    return this.#twoByte ? length : (length & 0x0f) + 1;
  }

  /** Anything else than the two profiles of RFC 8285 is skipped whole. */
  #setExtensions(profile: number, offset: number, end: number): void {
    this.#twoByte = (profile & 0xfff0) === TWO_BYTE;
    if (!this.#twoByte && profile !== ONE_BYTE) return;
    this.#extensionsOffset = offset;
    this.#extensionsEnd = end;
  }

  /** Id 15, and id 0 with a length, end the block (RFC 8285 section 4.2). */
  #findOneByte(id: number): number {
    const end = this.#extensionsEnd;
    let at = this.#extensionsOffset;
    while (at < end) {
      const head = this.buffer[at] as number;
      if (head === 0) {
        at++;
        continue;
      }
      const found = head >> 4;
      const next = at + 2 + (head & 0x0f);
      if (found === 0 || found === 15 || next > end) return -1;
      if (found === id) return at + 1;
      at = next;
    }
    return -1;
  }

  #findTwoByte(id: number): number {
    const end = this.#extensionsEnd;
    let at = this.#extensionsOffset;
    while (at + 1 < end) {
      const found = this.buffer[at] as number;
      if (found === 0) {
        at++;
        continue;
      }
      const next = at + 2 + (this.buffer[at + 1] as number);
      if (next > end) return -1;
      if (found === id) return at + 2;
      at = next;
    }
    return -1;
  }
}

/** Reads a packet, into `packet` when given; null for anything malformed (RFC 3550 section 5.1). */
export function readPacket(buffer: Uint8Array, packet: RtpPacket = new RtpPacket()): RtpPacket | null {
  return packet.read(buffer) ? packet : null;
}

/** RTCP on the port of RTP, told by its packet type (RFC 5761 section 4). */
export function isRtcp(buffer: Uint8Array): boolean {
  const type = buffer[1] as number;
  return buffer.length >= 4 && type >= 192 && type <= 223;
}
