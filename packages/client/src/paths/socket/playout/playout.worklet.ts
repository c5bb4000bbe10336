import type { SoundChunk } from '../orders.ts';
import { JitterBuffer } from './JitterBuffer.ts';

/** What TypeScript's types of an AudioWorklet's scope lack (Web Audio API, section 1.32). */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Blocks of 128 samples between two messages about what is heard: 85 ms. */
const TELL_EACH = 32;

registerProcessor(
  'playout',
  class extends AudioWorkletProcessor {
    readonly #buffer = new JitterBuffer();
    #worker: MessagePort | null = null;
    #open = true;
    #blocks = 0;
    #played = false;

    constructor() {
      super();
      // The page hands over a port to the worker that decodes; null: the end.
      this.port.onmessage = ({ data }: MessageEvent<MessagePort | null>) => {
        if (data) this.#listen(data);
        else this.#open = false;
      };
    }

    process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
      const [left, right] = output ?? [];
      if (left && right) this.#buffer.pull(left, right);
      this.#tell();
      return this.#open;
    }

    /** What is heard from now on, some times a second, and when it begins. */
    #tell(): void {
      const { playing } = this.#buffer;
      const begins = playing !== null && !this.#played;
      this.#played = playing !== null;
      this.#blocks += 1;
      if (begins || this.#blocks % TELL_EACH === 0) this.#worker?.postMessage(playing);
    }

    #listen(port: MessagePort): void {
      this.#worker = port;
      port.onmessage = ({ data }: MessageEvent<SoundChunk>) => this.#buffer.push(data);
    }
  },
);
