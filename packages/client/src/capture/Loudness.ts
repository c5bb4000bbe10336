import { loudest } from './loudest.ts';

/** Samples heard at once: more than come between two readings, so that no word falls between them. */
const HEARD = 8_192;

/** Measures how loud one's own microphone is, also while it is muted. */
export class Loudness {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #track: MediaStreamTrack | null = null;
  #heard: MediaStreamTrack | undefined;
  readonly #samples = new Float32Array(HEARD);

  /** Root mean square of the loudest 10 ms of `track` lately, 0 to 1; 0 while no sound may be processed. */
  of(track: MediaStreamTrack | null): number {
    const waiting = track !== null && this.#source === undefined && mayHear();
    if (track !== this.#track || waiting) this.#connect(track);
    if (!this.#analyser || this.#context?.state !== 'running') return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudest(this.#samples);
  }

  close(): void {
    this.#connect(null);
    void this.#context?.close();
    this.#context = undefined;
  }

  #connect(track: MediaStreamTrack | null): void {
    this.#track = track;
    this.#source?.disconnect();
    this.#source = undefined;
    this.#heard?.stop();
    this.#heard = undefined;
    this.#analyser = undefined;
    // Before a first click a context would only stand still, and the console would say so.
    if (!track || !mayHear()) return;
    // A copy of its own: what is muted for the others is still heard here.
    this.#heard = track.clone();
    this.#heard.enabled = true;
    this.#context ??= new AudioContext();
    this.#analyser = new AnalyserNode(this.#context, { fftSize: this.#samples.length });
    this.#source = new MediaStreamAudioSourceNode(this.#context, {
      mediaStream: new MediaStream([this.#heard]),
    });
    this.#source.connect(this.#analyser);
  }
}

function mayHear(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}
