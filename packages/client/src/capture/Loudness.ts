/** Measures how loud one's own microphone is. */
export class Loudness {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #track: MediaStreamTrack | null = null;
  readonly #samples = new Float32Array(512);

  /** Root mean square of `track` now, 0 to 1; 0 while the browser lets no sound be processed. */
  of(track: MediaStreamTrack | null): number {
    if (track !== this.#track) this.#connect(track);
    if (!this.#analyser || this.#context?.state !== 'running') return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.sqrt(power / this.#samples.length);
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
    this.#analyser = undefined;
    // Before a first click a context would only stand still, and the console would say so.
    if (!track || !navigator.userActivation?.hasBeenActive) return;
    this.#context ??= new AudioContext();
    this.#analyser = new AnalyserNode(this.#context, { fftSize: this.#samples.length });
    this.#source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
    this.#source.connect(this.#analyser);
  }
}
