/** AudioContext.setSinkId (Audio Output Devices API), where the browser has it. */
interface WithSink {
  setSinkId?(id: string): Promise<void>;
}

/** Makes sounds louder than they came, in one WebAudio graph, made when it is needed first. */
export class Amplifier {
  readonly #onChange: () => void;
  #context: (AudioContext & WithSink) | undefined;
  #speaker = '';

  /** `onChange`: the graph began to run, or stopped. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Plays `track` with that gain until the returned function is called; null while the graph stands still. */
  plug(track: MediaStreamTrack, gain: number): (() => void) | null {
    const context = this.#running();
    if (!context) return null;
    const mediaStream = new MediaStream([track]);
    const source = new MediaStreamAudioSourceNode(context, { mediaStream });
    const node = new GainNode(context, { gain });
    source.connect(node).connect(context.destination);
    return () => {
      source.disconnect();
      node.disconnect();
    };
  }

  /** Lets the graph run, if there is one. Call it from a click. */
  wake(): void {
    // Rejects only when the context is closed, which nobody does.
    if (this.#context?.state === 'suspended') this.#context.resume().catch(() => {});
  }

  async routeTo(speaker: string): Promise<void> {
    this.#speaker = speaker;
    await this.#context?.setSinkId?.(speaker);
  }

  #running(): AudioContext | null {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#context.addEventListener('statechange', this.#onChange);
      if (this.#speaker !== '') void this.routeTo(this.#speaker).catch(() => {});
    }
    this.wake();
    return this.#context.state === 'running' ? this.#context : null;
  }
}
