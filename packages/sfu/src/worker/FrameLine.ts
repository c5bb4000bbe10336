import type { Duplex } from 'node:stream';
import type { Lane } from '@parlor/protocol';
import { RecordStream } from './RecordStream.ts';
import { MAX_RECORD, type RecordKind } from './records.ts';

/** So many bytes of one transport may wait for the worker: some seconds of what a page sends. */
export const MOST_WAITING = 1 << 20;

interface End {
  readonly listener: (lane: Lane, message: Buffer) => void;
  /** Bytes sent that the worker has not taken yet. */
  waiting: number;
}

/**
 * The parent's end of the stream of media messages. The worker tells what it has taken of each transport: beyond
 * {@link MOST_WAITING} no more is sent.
 */
export class FrameLine {
  readonly #records: RecordStream;
  readonly #broken: () => void;
  readonly #ends = new Map<number, End>();

  /** `broken`: told when the worker closed it, or wrote what cannot be. */
  constructor(stream: Duplex, broken: () => void) {
    this.#broken = broken;
    this.#records = new RecordStream(stream, {
      record: (kind, id, payload) => this.#handle(kind, id, payload),
      ended: broken,
    });
  }

  /** From now on messages of this transport are told. */
  open(id: number, listener: End['listener']): void {
    this.#ends.set(id, { listener, waiting: 0 });
  }

  forget(id: number): void {
    this.#ends.delete(id);
  }

  /** False: nothing was sent, for the worker is too far behind, or the message is too long. */
  send(id: number, lane: Lane, message: Uint8Array): boolean {
    const end = this.#ends.get(id);
    const { length } = message;
    if (!end || length > MAX_RECORD || end.waiting + length > MOST_WAITING) return false;
    end.waiting += length;
    this.#records.write(lane, id, message);
    return true;
  }

  close(): void {
    this.#ends.clear();
    this.#records.close();
  }

  #handle(kind: RecordKind, id: number, payload: Buffer): void {
    const end = this.#ends.get(id);
    if (kind === 'taken') this.#credit(end, payload);
    else end?.listener(kind, payload);
  }

  #credit(end: End | undefined, payload: Buffer): void {
    const taken = payload.length === 4 ? payload.readUInt32BE() : Number.POSITIVE_INFINITY;
    if (taken <= (end?.waiting ?? MOST_WAITING)) {
      if (end) end.waiting -= taken;
      return;
    }
    this.close();
    this.#broken();
  }
}
