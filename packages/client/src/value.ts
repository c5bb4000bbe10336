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
