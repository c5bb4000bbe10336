import { writeU16 } from './bytes.ts';

const HEADER = 4;
/** RFC 8285 section 4.2: ids and lengths above need two-byte headers. */
const ONE_BYTE_ID = 14;
const ONE_BYTE_LENGTH = 16;

/**
 * The header extensions of an outgoing packet (RFC 8285), made once and filled again for each packet. One-byte
 * headers as long as all elements fit in them; otherwise two-byte headers for all.
 */
export class ExtensionBlock {
  readonly bytes: Uint8Array;
  #end = HEADER;
  #twoByte = false;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Length in bytes with its header and without the padding at its end; 0: nothing in it. */
  get length(): number {
    return this.#end === HEADER ? 0 : this.#end;
  }

  clear(): void {
    this.#end = HEADER;
    this.#twoByte = false;
  }

  /** Adds an element; ids 1 to 255, up to 255 bytes. Ignored when `id` is 0 or the block is full. */
  add(id: number, data: Uint8Array, offset = 0, length: number = data.length): void {
    const at = this.#element(id, length);
    if (at < 0) return;
    // The length is bounded, and a loop is quicker than a view for a copy of a few bytes.
    for (let index = 0; index < length; index++) this.bytes[at + index] = data[offset + index] as number;
  }

  /** Adds an element of two bytes, such as a transport-wide sequence number. */
  addU16(id: number, value: number): void {
    const at = this.#element(id, 2);
    if (at >= 0) writeU16(this.bytes, at, value);
  }

  /** Writes header and padding into `target`; returns the offset after it. */
  copyTo(target: Uint8Array, offset: number): number {
    const padded = (this.length + 3) & ~3;
    writeU16(target, offset, this.#twoByte ? 0x1000 : 0xbede);
    writeU16(target, offset + 2, padded / 4 - 1);
    for (let index = HEADER; index < this.#end; index++) target[offset + index] = this.bytes[index] as number;
    for (let index = this.#end; index < padded; index++) target[offset + index] = 0;
    return offset + padded;
  }

  #element(id: number, length: number): number {
    if (id < 1 || id > 255 || length > 255) return -1;
    if (id > ONE_BYTE_ID || length > ONE_BYTE_LENGTH || length === 0) this.#widen();
    const head = this.#twoByte ? 2 : 1;
    const at = this.#end + head;
    if (at + length > this.bytes.length) return -1;
    if (this.#twoByte) writeU16(this.bytes, this.#end, (id << 8) | length);
    else this.bytes[this.#end] = (id << 4) | (length - 1);
    this.#end = at + length;
    return at;
  }

  /** Rare: what is in the block already gets two-byte headers. */
  #widen(): void {
    if (this.#twoByte) return;
    const narrow = this.bytes.slice(HEADER, this.#end);
    this.clear();
    this.#twoByte = true;
    for (let at = 0; at < narrow.length; ) {
      const head = narrow[at] as number;
      const length = (head & 0x0f) + 1;
      this.add(head >> 4, narrow, at + 1, length);
      at += 1 + length;
    }
  }
}
