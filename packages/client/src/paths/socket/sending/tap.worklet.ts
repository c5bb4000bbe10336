import type { Samples } from '../orders.ts';

/** What TypeScript's types of an AudioWorklet's scope lack (Web Audio API, section 1.32). */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;
declare const currentTime: number;

/** Samples in one message: some 10 ms. */
const BLOCK = 512;

registerProcessor(
  'tap',
  class extends AudioWorkletProcessor {
    #worker: MessagePort | null = null;
    #open = true;
    #planes: Float32Array<ArrayBuffer>[] = [];
    #filled = 0;
    #time = 0;

    constructor() {
      super();
      // The page hands over a port to the worker that encodes; null: the end.
      this.port.onmessage = ({ data }: MessageEvent<MessagePort | null>) => {
        if (data) this.#worker = data;
        else this.#open = false;
      };
    }

    process([input]: Float32Array[][]): boolean {
      const length = input?.[0]?.length ?? 0;
      if (!input || length === 0) return this.#open;
      if (this.#filled === 0 || this.#planes.length !== input.length) {
        this.#planes = input.map(() => new Float32Array(BLOCK));
        this.#filled = 0;
        this.#time = currentTime;
      }
      for (const [channel, plane] of input.entries()) this.#planes[channel]?.set(plane, this.#filled);
      this.#filled += length;
      if (this.#filled >= BLOCK) this.#send();
      return this.#open;
    }

    #send(): void {
      const samples: Samples = { planes: this.#planes, sampleRate, time: this.#time };
      this.#worker?.postMessage(
        samples,
        this.#planes.map(({ buffer }) => buffer),
      );
      this.#filled = 0;
    }
  },
);
