import { FRAME_HEADER, Lane, MAX_PICTURE } from '@parlor/protocol';

/** What a record carries: a message of that lane, or how many bytes of messages the worker has taken. */
export type RecordKind = Lane | 'taken';

const kinds: readonly RecordKind[] = [...Lane.options, 'taken'];
/** Length of what follows, kind, and the transport's id. */
const HEADER = 9;
/** Longest that one may carry, in bytes: a whole picture. */
export const MAX_RECORD = FRAME_HEADER + MAX_PICTURE;

/** The header of a record that carries so many bytes. */
export function recordHeader(kind: RecordKind, id: number, length: number): Buffer {
  const header = Buffer.allocUnsafe(HEADER);
  header.writeUInt32BE(length, 0);
  header.writeUInt8(kinds.indexOf(kind), 4);
  header.writeUInt32BE(id, 5);
  return header;
}

/** Cuts a stream of bytes into the records that were written into it. */
export class RecordReader {
  #chunks: Buffer[] = [];
  #size = 0;
  /** Less than this is no whole record. */
  #needed = HEADER;

  /** What is handed on is a view of what came. False: that cannot be a record, nor can anything after it. */
  read(chunk: Buffer, take: (kind: RecordKind, id: number, payload: Buffer) => void): boolean {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return true;
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#size);
    let at = 0;
    for (;;) {
      this.#needed = HEADER;
      if (all.length - at < HEADER) break;
      const length = all.readUInt32BE(at);
      const kind = kinds[all.readUInt8(at + 4)];
      if (length > MAX_RECORD || !kind) return false;
      this.#needed = HEADER + length;
      if (all.length - at < this.#needed) break;
      take(kind, all.readUInt32BE(at + 5), all.subarray(at + HEADER, at + this.#needed));
      at += this.#needed;
    }
    const rest = all.subarray(at);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return true;
  }
}
