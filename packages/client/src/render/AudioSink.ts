import { State, type Value } from '../value.ts';

/** Keeps gains for later visits; 1 is as it came. */
export interface GainMemory {
  get(key: string): number;
  set(key: string, gain: number): void;
}

/** AudioContext.setSinkId (Audio Output Devices API): TypeScript does not know it yet. */
interface WithSink {
  setSinkId(id: string): Promise<void>;
}

/** One sound that is played. The element pulls the sound out of the network, the graph makes it heard. */
interface Voice {
  readonly key: string;
  readonly element: HTMLAudioElement;
  readonly source: MediaStreamAudioSourceNode;
  readonly gain: GainNode;
}

/**
 * Where all sound of others goes through: one gain for each of them (0 to 2), one output device. While the
 * browser does not let the sound graph run, the sound is played without it, no louder than it came; where
 * not even that is allowed, {@link blocked} asks for a click.
 */
export class AudioSink {
  readonly #memory: GainMemory;
  readonly #gains = new Map<string, State<number>>();
  readonly #voices = new Set<Voice>();
  readonly #blocked = new State(false);
  #context: AudioContext | undefined;
  #speaker: string | null = null;

  constructor(memory: GainMemory) {
    this.#memory = memory;
  }

  /** Can the person choose where sound comes out? */
  static get canChooseSpeaker(): boolean {
    return 'setSinkId' in HTMLMediaElement.prototype;
  }

  /** True while sound waits for a click: show one "tap to hear". */
  get blocked(): Value<boolean> {
    return this.#blocked;
  }

  /** Plays `track` with the gain of `key` until the returned function is called. */
  play(key: string, track: MediaStreamTrack): () => void {
    const context = this.#running();
    const stream = new MediaStream([track]);
    const element = new Audio();
    element.srcObject = stream;
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
    const gain = new GainNode(context, { gain: this.gainOf(key).get() });
    source.connect(gain).connect(context.destination);
    const voice = { key, element, source, gain };
    this.#voices.add(voice);
    void this.#route(element, this.#speaker);
    this.#start(voice);
    return () => this.#end(voice);
  }

  /** The gain of somebody, 0 to 2. */
  gainOf(key: string): Value<number> {
    return this.#gain(key);
  }

  /** Sets and remembers a gain, 0 to 2. */
  setGain(key: string, gain: number): void {
    this.#gain(key).set(gain);
    this.#memory.set(key, gain);
    for (const voice of this.#voices) if (voice.key === key) this.#setLevel(voice);
  }

  /** Plays through that device from now on; null: the system's choice. Rejects when it is not there. */
  async setSpeaker(id: string | null): Promise<void> {
    this.#speaker = id;
    const all: unknown[] = [...this.#voices].map(({ element }) => element);
    if (this.#context) all.push(this.#context);
    await Promise.all(all.map((one) => this.#route(one, id)));
  }

  /** Starts the sound that waits. Call it from a click. */
  unblock(): void {
    void this.#context?.resume();
    for (const voice of this.#voices) this.#start(voice);
  }

  #gain(key: string): State<number> {
    const known = this.#gains.get(key);
    if (known) return known;
    const gain = new State(this.#memory.get(key));
    this.#gains.set(key, gain);
    return gain;
  }

  /** The one sound graph. It starts by itself, or with the first click or key anywhere. */
  #running(): AudioContext {
    if (this.#context) return this.#context;
    const context = new AudioContext();
    this.#context = context;
    void this.#route(context, this.#speaker);
    context.addEventListener('statechange', () => this.#onContext());
    for (const event of ['pointerup', 'keydown']) addEventListener(event, () => this.#wake(), true);
    // A phone call stops the graph for a while ("interrupted").
    document.addEventListener('visibilitychange', () => document.hidden || this.#wake());
    return context;
  }

  #wake(): void {
    if (this.#context?.state !== 'running') this.unblock();
  }

  #onContext(): void {
    for (const voice of this.#voices) this.#setLevel(voice);
    this.#updateBlocked();
  }

  /** Through the graph where it runs, else through the element. */
  #setLevel({ element, gain, key }: Voice): void {
    const level = this.#gain(key).get();
    gain.gain.value = level;
    element.muted = this.#context?.state === 'running';
    element.volume = Math.min(level, 1);
  }

  #start(voice: Voice): void {
    this.#setLevel(voice);
    voice.element.play().then(
      () => this.#updateBlocked(),
      () => this.#updateBlocked(),
    );
  }

  #end(voice: Voice): void {
    this.#voices.delete(voice);
    voice.source.disconnect();
    voice.gain.disconnect();
    voice.element.srcObject = null;
    this.#updateBlocked();
  }

  #updateBlocked(): void {
    const running = this.#context?.state === 'running';
    this.#blocked.set(!running && [...this.#voices].some(({ element }) => element.paused));
  }

  async #route(output: unknown, id: string | null): Promise<void> {
    if (canRoute(output)) await output.setSinkId(id ?? '');
  }
}

function canRoute(output: unknown): output is WithSink {
  return typeof output === 'object' && output !== null && 'setSinkId' in output;
}
