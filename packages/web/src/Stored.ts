import type { Value } from '@parlor/client';

/** A value that this browser remembers under `key`, where it allows that; otherwise for this page only. */
export class Stored<T> implements Value<T> {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #now: T;

  /** `parse` gets what was stored, of unknown form, or null. */
  constructor(key: string, parse: (stored: unknown) => T) {
    this.#key = key;
    this.#now = parse(read(key));
  }

  get(): T {
    return this.#now;
  }

  set(next: T): void {
    this.#now = next;
    write(this.#key, next);
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Storage is forbidden (private windows, blocked site data), or somebody else wrote there.
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Forbidden or full: it holds for this page only.
  }
}
