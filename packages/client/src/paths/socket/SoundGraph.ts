import { State, type Value } from '../../value.ts';
import playoutUrl from './playout/playout.worklet.ts?worker&url';
import tapUrl from './sending/tap.worklet.ts?worker&url';

/** A graph that may run and does not within this time (ms) has no device to run with. */
const PATIENCE = 5_000;
/** From the graph to the ear, beyond what the browser says of itself: an element plays it (ms). */
const ELEMENT = 20;

/** The one WebAudio graph of the socket path, and whether it runs: without a click or a device it may not. */
export class SoundGraph {
  readonly #context: AudioContext;
  readonly #modules: Promise<unknown>;
  readonly #running = new State(false);
  readonly #scope = new AbortController();
  /** It may run since then; null: it runs, or waits for a click. */
  #mayRunSince: number | null = null;

  /** `sampleRate`: undefined as the device has it. */
  constructor(sampleRate?: number) {
    this.#context = new AudioContext(sampleRate === undefined ? {} : { sampleRate });
    const { audioWorklet } = this.#context;
    this.#modules = Promise.all([audioWorklet.addModule(playoutUrl), audioWorklet.addModule(tapUrl)]);
    // Who waits for it is told.
    this.#modules.catch(() => {});
    this.#context.onstatechange = () => this.#look();
    const { signal } = this.#scope;
    for (const event of ['pointerup', 'keydown']) {
      addEventListener(event, () => this.wake(), { capture: true, signal });
    }
    this.wake();
  }

  get running(): Value<boolean> {
    return this.#running;
  }

  /** From the graph to the ear, in milliseconds. */
  get latency(): number {
    return (this.#context.baseLatency || 0) * 1000 + ELEMENT;
  }

  /**
   * Lets it run, if it may by now. Call it from a click, and some times a second: a page that captures may make
   * sounds, and one that was clicked before it had this. In Firefox without a device that never comes to an end:
   * nobody waits.
   */
  wake(): void {
    if (this.#context.state !== 'suspended') return;
    if (navigator.userActivation?.hasBeenActive) this.#mayRunSince ??= performance.now();
    this.#context.resume().catch(() => {});
  }

  /** It may run, and does not: Firefox needs something to sound from, even to hear a microphone. */
  get stuck(): boolean {
    return this.#mayRunSince !== null && performance.now() - this.#mayRunSince > PATIENCE;
  }

  /** A track that plays what comes out of the port's other end. */
  playout(port: MessagePort): { track: MediaStreamTrack; end: () => void } {
    const destination = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 2 });
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error('a stream without a track');
    const end = this.#add('playout', { numberOfInputs: 0, outputChannelCount: [2] }, port, (node) =>
      node.connect(destination),
    );
    return { track, end };
  }

  /** Tells the port's other end what is heard on `track`. Returns what ends that. */
  tap(track: MediaStreamTrack, port: MessagePort): () => void {
    const source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
    const end = this.#add('tap', { numberOfOutputs: 0 }, port, (node) => source.connect(node));
    return () => {
      source.disconnect();
      end();
    };
  }

  close(): void {
    this.#scope.abort();
    this.#context.onstatechange = null;
    // Rejects when it is closed already.
    this.#context.close().catch(() => {});
  }

  #add(
    name: string,
    options: AudioWorkletNodeOptions,
    port: MessagePort,
    connect: (node: AudioWorkletNode) => void,
  ): () => void {
    let node: AudioWorkletNode | null = null;
    let open = true;
    this.#modules
      .then(() => {
        if (!open || this.#scope.signal.aborted) return;
        node = new AudioWorkletNode(this.#context, name, options);
        node.port.postMessage(port, [port]);
        connect(node);
      })
      // Without its module there is no sound; pictures go on.
      .catch(() => {});
    return () => {
      open = false;
      node?.port.postMessage(null);
      node?.disconnect();
    };
  }

  #look(): void {
    const running = this.#context.state === 'running';
    if (running) this.#mayRunSince = null;
    this.#running.set(running);
  }
}
