/** When light and sound began, in milliseconds of the page's clock. */
export interface Begun {
  light: number[];
  sound: number[];
}

declare global {
  interface Window {
    begun: Begun;
  }
}

/**
 * Runs in a page before its own scripts, after {@link instrument}: in place of the camera and the microphone a lamp
 * and a tone, which begin at the same moment, again and again.
 */
export function pulses(): void {
  const EVERY = 800;
  const LONG = 250;
  const make = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const picture = canvas.getContext('2d');
    const context = new AudioContext({ sampleRate: 48_000 });
    const tone = new OscillatorNode(context, { frequency: 1000 });
    const gain = new GainNode(context, { gain: 0 });
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    tone.connect(gain).connect(destination);
    tone.start();
    setInterval(() => {
      if (context.state === 'suspended') context.resume().catch(() => {});
      const on = performance.now() % EVERY < LONG;
      gain.gain.value = on ? 0.4 : 0;
      if (!picture) return;
      picture.fillStyle = on ? 'white' : 'black';
      picture.fillRect(0, 0, canvas.width, canvas.height);
      // A picture that never changes is not captured again.
      picture.fillStyle = `hsl(${performance.now() % 360}deg 50% 50%)`;
      picture.fillRect(0, 0, 20, 20);
    }, 10);
    return [...canvas.captureStream(30).getTracks(), ...destination.stream.getTracks()];
  };
  let made: MediaStreamTrack[] = [];
  const devices = navigator.mediaDevices;
  // The blank page before has none.
  if (!devices) return;
  devices.getUserMedia = async ({ audio, video } = {}) => {
    if (made.length === 0) made = make();
    const wanted = made.filter(({ kind }) => (kind === 'audio' ? audio : video));
    return new MediaStream(wanted.map((track) => track.clone()));
  };
}

/**
 * Runs in a page: notes in `window.begun` when the light and the sound of what this element shows begin.

 */
export function watchPulses(video: HTMLVideoElement): void {
  const begun: Begun = { light: [], sound: [] };
  window.begun = begun;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let bright = true;
  const look = (_now: number, { presentationTime }: VideoFrameCallbackMetadata) => {
    canvas?.drawImage(video, 150, 80, 20, 20, 0, 0, 1, 1);
    const now = (canvas?.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128;
    if (now && !bright) begun.light.push(presentationTime);
    bright = now;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  const [track] = (video.srcObject as MediaStream).getAudioTracks();
  if (!track) throw new Error('no sound');
  const context = new AudioContext({ sampleRate: 48_000 });
  const analyser = new AnalyserNode(context, { fftSize: 8_192 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  /** The tone began so many milliseconds ago; null: not lately, or it has been there all the time. */
  const beginning = (): number | null => {
    analyser.getFloatTimeDomainData(samples);
    const first = samples.findIndex((sample) => Math.abs(sample) > 0.1);
    return first > 480 ? (samples.length - first) / 48 : null;
  };
  let told = Number.NEGATIVE_INFINITY;
  setInterval(() => {
    const ago = beginning();
    const at = performance.now() - (ago ?? 0);
    if (ago === null || at - told < 400) return;
    told = at;
    begun.sound.push(at);
  }, 30);
}

/** How much later than the light its sound began, in milliseconds: of each pulse. */
export function lags({ light, sound }: Begun): number[] {
  return sound.flatMap((at) => {
    const nearest = light.toSorted((one, other) => Math.abs(one - at) - Math.abs(other - at))[0];
    return nearest === undefined || Math.abs(nearest - at) > 390 ? [] : [at - nearest];
  });
}
