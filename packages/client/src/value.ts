import { Emitter } from '@parlor/protocol';

/** A reading that changes: what screens look at. */
export interface Value<T> {
  /** The present reading. */
  get(): T;
  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A {@link Value} with its owner's pen. Setting what it already holds tells nobody. */
export class State<T> extends Emitter<{ changed: [] }> implements Value<T> {
  #now: T;

  constructor(initial: T) {
    super();
    this.#now = initial;
  }

  get(): T {
    return this.#now;
  }

  set(next: T): void {
    if (Object.is(next, this.#now)) return;
    this.#now = next;
    this.emit('changed');
  }

  subscribe(listener: () => void): () => void {
    return this.on('changed', listener);
  }
}

/** Resolves with the first reading that passes `test`, at once when the present one does. */
export function until<T, U extends T>(
  value: Value<T>,
  test: (now: T) => now is U,
  signal?: AbortSignal,
): Promise<U> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = value.get();
      if (!test(now)) return;
      finish();
      resolve(now);
    };
    const abort = () => {
      finish();
      reject(signal?.reason);
    };
    const off = value.subscribe(look);
    const finish = () => {
      off();
      signal?.removeEventListener('abort', abort);
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else look();
  });
}
