import recordUrl from './record.worklet.ts?worker&url';

/** A graph that may run and does not within this time (ms) has no device to run with. */
const PATIENCE = 3_000;

/** Two channels of the same length. */
export type Planes = readonly Float32Array<ArrayBuffer>[];

/** Mixes sounds in a WebAudio graph, and tells block after block of the mixture. */
export class Mixer {
  readonly #context: AudioContext;

  /** Call it from a click. Rejects where no graph runs: without a device in some browsers. */
  static async open(): Promise<Mixer> {
    const mixer = new Mixer();
    try {
      await Promise.all([mixer.#context.audioWorklet.addModule(recordUrl), mixer.#run()]);
    } catch (error) {
      mixer.close();
      throw error;
    }
    return mixer;
  }

  private constructor() {
    this.#context = new AudioContext();
    // The system takes the device away for a while, for a phone call: nothing is recorded meanwhile.
    this.#context.addEventListener('statechange', () => {
      const { state } = this.#context;
      if (state !== 'running' && state !== 'closed') this.#context.resume().catch(() => {});
    });
  }

  /** Samples a second. */
  get rate(): number {
    return this.#context.sampleRate;
  }

  /** Tells `heard` every block, without a gap, of what is put into it. */
  mix(heard: (planes: Planes) => void): Mix {
    return new Mix(this.#context, heard);
  }

  close(): void {
    // Rejects when it is closed already.
    this.#context.close().catch(() => {});
  }

  async #run(): Promise<void> {
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('the sound graph does not run')), PATIENCE);
    });
    await Promise.race([this.#context.resume(), late]);
  }
}

/** One mixture of sounds. */
export class Mix {
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #silence: ConstantSourceNode;
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();

  constructor(context: AudioContext, heard: (planes: Planes) => void) {
    this.#context = context;
    this.#node = new AudioWorkletNode(context, 'record', {
      numberOfOutputs: 0,
      channelCount: 2,
      channelCountMode: 'explicit',
    });
    this.#node.port.onmessage = ({ data }: MessageEvent<Planes>) => heard(data);
    // Time goes on when nobody has a microphone.
    this.#silence = new ConstantSourceNode(context, { offset: 0 });
    this.#silence.connect(this.#node);
    this.#silence.start();
  }

  /** From now on these sounds, and no others. */
  set(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, source] of this.#sources) {
      if (tracks.includes(track)) continue;
      source.disconnect();
      this.#sources.delete(track);
    }
    for (const track of tracks) {
      if (this.#sources.has(track)) continue;
      const mediaStream = new MediaStream([track]);
      const source = new MediaStreamAudioSourceNode(this.#context, { mediaStream });
      source.connect(this.#node);
      this.#sources.set(track, source);
    }
  }

  close(): void {
    this.set([]);
    this.#node.port.onmessage = null;
    this.#node.port.postMessage(null);
    this.#silence.stop();
    this.#silence.disconnect();
  }
}
