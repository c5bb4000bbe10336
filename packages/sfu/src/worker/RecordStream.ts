import type { Duplex } from 'node:stream';
import { type RecordKind, RecordReader, recordHeader } from './records.ts';

/** More bytes than this that are not written yet: the other end is behind. */
const FULL = 1 << 20;

/** Told of a stream of records. */
export interface RecordListener {
  record(kind: RecordKind, id: number, payload: Buffer): void;
  /** The other end is gone, or sent what is no record: nothing more comes. */
  ended(): void;
}

/** One end of the local stream between parent and worker. */
export class RecordStream {
  readonly #stream: Duplex;
  readonly #listener: RecordListener;
  readonly #reader = new RecordReader();
  #corked = false;
  #ended = false;

  constructor(stream: Duplex, listener: RecordListener) {
    this.#stream = stream;
    this.#listener = listener;
    stream.on('data', (chunk: Buffer) => {
      const whole = this.#reader.read(chunk, (kind, id, payload) => {
        if (!this.#ended) listener.record(kind, id, payload);
      });
      if (!whole) this.#end();
    });
    stream.on('error', () => this.#end());
    stream.on('close', () => this.#end());
  }

  /** The other end does not read as fast as is written. */
  get full(): boolean {
    return this.#stream.writableLength > FULL;
  }

  /** The payload is kept until it is written. */
  write(kind: RecordKind, id: number, payload: Uint8Array): void {
    if (this.#ended) return;
    this.#cork();
    this.#stream.write(recordHeader(kind, id, payload.length));
    this.#stream.write(payload);
  }

  /** Nothing more is read or written. */
  close(): void {
    this.#ended = true;
    this.#stream.destroy();
  }

  #end(): void {
    if (this.#ended) return;
    this.close();
    this.#listener.ended();
  }

  /** What is written at the same time goes out at once. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      this.#stream.uncork();
    });
  }
}
