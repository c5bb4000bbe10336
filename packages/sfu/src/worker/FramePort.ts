import type { Duplex } from 'node:stream';
import type { Lane } from '@parlor/protocol';
import { RecordStream } from './RecordStream.ts';
import type { RecordKind } from './records.ts';

/** Told at once when so many bytes were taken; otherwise at the next tick. */
const TOLD = 1 << 18;

/** The worker's end of the stream of media messages. */
export class FramePort {
  readonly #records: RecordStream;
  readonly #take: (id: number, lane: Lane, message: Buffer) => void;
  /** Bytes of each transport that were taken and not told of. */
  readonly #taken = new Map<number, number>();

  /** `ended`: the parent is gone. */
  constructor(stream: Duplex, take: (id: number, lane: Lane, message: Buffer) => void, ended: () => void) {
    this.#take = take;
    this.#records = new RecordStream(stream, {
      record: (kind, id, payload) => this.#handle(kind, id, payload),
      ended,
    });
  }

  /** The parent does not read as fast as is written. */
  get full(): boolean {
    return this.#records.full;
  }

  send(id: number, lane: Lane, message: Uint8Array): void {
    this.#records.write(lane, id, message);
  }

  /** Tells what was taken. */
  tick(): void {
    for (const [id, bytes] of this.#taken) this.#tell(id, bytes);
  }

  #handle(kind: RecordKind, id: number, payload: Buffer): void {
    if (kind === 'taken') return;
    const bytes = (this.#taken.get(id) ?? 0) + payload.length;
    this.#taken.set(id, bytes);
    if (bytes >= TOLD) this.#tell(id, bytes);
    this.#take(id, kind, payload);
  }

  #tell(id: number, bytes: number): void {
    this.#taken.delete(id);
    const payload = Buffer.allocUnsafe(4);
    payload.writeUInt32BE(bytes);
    this.#records.write('taken', id, payload);
  }
}
