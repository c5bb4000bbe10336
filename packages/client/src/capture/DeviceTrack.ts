import type { Process, Processed } from './effects/Processed.ts';

interface Options {
  process: Process | null;
  /** Nobody sees or hears it as it is before it is processed, if it is to be. */
  holdBack: boolean;
  /** Another track is to be sent from now on, or one at all. */
  changed: () => void;
}

/** A device's own track, and what is made of it. */
export class DeviceTrack {
  readonly #raw: MediaStreamTrack;
  readonly #options: Options;
  #processed: Processed | null = null;
  #held: boolean;
  #enabled = true;
  #making = new AbortController();

  constructor(raw: MediaStreamTrack, options: Options) {
    this.#raw = raw;
    this.#options = options;
    this.#held = options.holdBack && options.process !== null;
    if (options.process) this.process(options.process);
  }

  /** The device's own, for what it tells of itself. */
  get raw(): MediaStreamTrack {
    return this.#raw;
  }

  /** What is sent and shown; null: not to be seen yet. */
  get track(): MediaStreamTrack | null {
    return this.#held ? null : (this.#processed?.track ?? this.#raw);
  }

  /** Is anything let through? What is muted is nothing but silence. */
  set enabled(enabled: boolean) {
    this.#enabled = enabled;
    this.#apply();
  }

  /** Makes that of it from now on; null: it is sent as it is. What runs goes on until the other one does. */
  process(how: Process | null): void {
    this.#making.abort();
    this.#making = new AbortController();
    const { signal } = this.#making;
    if (!how) {
      this.#take(null);
      return;
    }
    how(this.#raw, signal).then(
      (made) => (signal.aborted ? made.close() : this.#take(made)),
      () => {}, // who gave it knows why, and takes it back
    );
  }

  /** Lets go of the device. */
  stop(): void {
    this.#making.abort();
    this.#processed?.close();
    this.#raw.stop();
  }

  #take(made: Processed | null): void {
    const before = this.#processed;
    const seen = this.track;
    this.#processed = made;
    this.#held = false;
    this.#apply();
    if (this.track !== seen) this.#options.changed();
    before?.close();
  }

  #apply(): void {
    if (this.#processed) this.#processed.track.enabled = this.#enabled;
    this.#raw.enabled = this.#processed !== null || this.#enabled;
  }
}
