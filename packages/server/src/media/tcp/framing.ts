/** Longer packets no network carries whole: who frames one is not a browser's ICE agent (bytes). */
export const MAX_PACKET = 4_096;
const LENGTH_BYTES = 2;

/** Puts packets together again that came framed in a stream (RFC 4571 section 2), however it was cut. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The packets that are complete now, or null: this stream breaks the rules. */
  push(chunk: Buffer): Buffer[] | null {
    let buffer = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const packets: Buffer[] = [];
    while (buffer.length >= LENGTH_BYTES) {
      const length = buffer.readUInt16BE(0);
      if (length > MAX_PACKET) return null;
      if (buffer.length < LENGTH_BYTES + length) break;
      if (length > 0) packets.push(buffer.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
      buffer = buffer.subarray(LENGTH_BYTES + length);
    }
    this.#rest = buffer;
    return packets;
  }
}

/** The packet with its length before it. Throws RangeError for more than 65,535 bytes. */
export function framed(packet: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + packet.length);
  frame.writeUInt16BE(packet.length, 0);
  packet.copy(frame, LENGTH_BYTES);
  return frame;
}
