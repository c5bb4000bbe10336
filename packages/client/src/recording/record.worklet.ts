/** What TypeScript's types of an AudioWorklet's scope lack (Web Audio API, section 1.32). */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples in one message: 21 ms at 48 kHz. */
const BLOCK = 1_024;

// Tells the page all that comes in, block after block, without a gap: two channels.
registerProcessor(
  'record',
  class extends AudioWorkletProcessor {
    #open = true;
    #planes = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
    #filled = 0;

    constructor() {
      super();
      this.port.onmessage = () => {
        this.#open = false;
      };
    }

    process([input]: Float32Array[][]): boolean {
      const [left, right = left] = input ?? [];
      // Without a source there is nothing to count time by; there always is one.
      if (!left || !right) return this.#open;
      this.#planes[0]?.set(left, this.#filled);
      this.#planes[1]?.set(right, this.#filled);
      this.#filled += left.length;
      if (this.#filled < BLOCK) return this.#open;
      this.port.postMessage(
        this.#planes,
        this.#planes.map(({ buffer }) => buffer),
      );
      this.#planes = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
      this.#filled = 0;
      return this.#open;
    }
  },
);
