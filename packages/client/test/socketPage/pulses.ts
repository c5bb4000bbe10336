/** Light and sound that begin at the same moment, each second, and when they come out at the other end. */
const EVERY = 1_000;
const LONG = 250;
/** Brightness (0 to 255) and loudness that are more than none. */
const BRIGHT = 128;
const LOUD = 0.05;
/** Between two looks, in milliseconds. */
const LOOK = 4;

/** Tracks of a lamp and a tone that go on together. */
export function makePulses(): { picture: MediaStreamTrack; sound: MediaStreamTrack } {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 360];
  const picture = canvas.getContext('2d');
  const context = new AudioContext({ sampleRate: 48_000 });
  const tone = new OscillatorNode(context, { frequency: 440 });
  const gain = new GainNode(context, { gain: 0 });
  const destination = new MediaStreamAudioDestinationNode(context);
  tone.connect(gain).connect(destination);
  tone.start();
  setInterval(() => {
    const on = performance.now() % EVERY < LONG;
    gain.gain.value = on ? 0.4 : 0;
    if (!picture) return;
    picture.fillStyle = on ? 'white' : 'black';
    picture.fillRect(0, 0, canvas.width, canvas.height);
    // A picture that is the same all over is no picture of a camera.
    picture.fillStyle = `hsl(${performance.now() % 360}deg 50% 50%)`;
    picture.fillRect(0, 0, 40, 40);
  }, 15);
  return {
    picture: firstOf(canvas.captureStream(30).getVideoTracks()),
    sound: firstOf(destination.stream.getAudioTracks()),
  };
}

/** Notes when light and sound begin, in milliseconds of performance.now(). */
export function watchPulses(video: HTMLVideoElement, loudness: () => number) {
  const canvas = new OffscreenCanvas(2, 2);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const begun = { light: [] as number[], sound: [] as number[] };
  const before = { light: true, sound: true };
  const note = (what: keyof typeof begun, on: boolean) => {
    if (on && !before[what]) begun[what].push(performance.now());
    before[what] = on;
  };
  setInterval(() => {
    context?.drawImage(video, 100, 100, 200, 200, 0, 0, 2, 2);
    note('light', (context?.getImageData(0, 0, 1, 1).data[0] ?? 0) > BRIGHT);
    note('sound', loudness() > LOUD);
  }, LOOK);
  return begun;
}

function firstOf<Item>([first]: Item[]): Item {
  if (!first) throw new Error('no track');
  return first;
}
