import type { PublicationId, Source } from '@parlor/protocol';
import type { Ask } from '../../src/paths/sfu/Ask.ts';
import type { SfuMember } from '../../src/paths/sfu/member.ts';
import { SocketPath } from '../../src/paths/socket/SocketPath.ts';
import { Ticker } from '../../src/Ticker.ts';
import { State } from '../../src/value.ts';
import { makePulses, watchPulses } from './pulses.ts';

/** The socket path without a room: a test says who is there, and what is captured. */
const name = new URL(location.href).searchParams.get('name') ?? '';
const roster = new State<readonly SfuMember[]>([]);

const ask: Ask = async (request, body) => {
  const answer = await fetch(`/ask/${name}/${request}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(request);
  return answer.json();
};

const path = new SocketPath({ ask, roster, ticker: new Ticker(), origin: location.origin });
const elements = new Map<PublicationId, HTMLVideoElement>();
const shown = new Map<PublicationId, number>();

/** Firefox counts no pictures itself. */
function count(id: PublicationId, element: HTMLVideoElement): void {
  element.requestVideoFrameCallback(() => {
    shown.set(id, (shown.get(id) ?? 0) + 1);
    count(id, element);
  });
}

path.received.subscribe(() => {
  for (const [id, { track }] of path.received.get()) {
    if (elements.has(id)) continue;
    const element = document.createElement('video');
    element.dataset.id = id;
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    document.body.append(element);
    elements.set(id, element);
    count(id, element);
  }
});

/** Reads what comes out of a track. */
class Meter {
  readonly #analyser: AnalyserNode;
  readonly #samples = new Float32Array(256);

  constructor(context: AudioContext, track: MediaStreamTrack) {
    this.#analyser = new AnalyserNode(context, { fftSize: this.#samples.length });
    const mediaStream = new MediaStream([track]);
    new MediaStreamAudioSourceNode(context, { mediaStream }).connect(this.#analyser);
  }

  /** Root mean square now. */
  read(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, one) => sum + one * one, 0) / this.#samples.length);
  }
}

const captured = new Map<Source, MediaStreamTrack>();
const meters = new Map<PublicationId, Meter>();
let context: AudioContext | null = null;

function audio(): AudioContext {
  context ??= new AudioContext({ sampleRate: 48_000 });
  return context;
}

let pulses: ReturnType<typeof watchPulses> | null = null;

const harness = {
  path,
  /** How many pictures of that publication were shown. */
  shown: (id: PublicationId) => shown.get(id) ?? 0,
  /** How loud the track of that publication is now. */
  heard(id: PublicationId): number {
    const received = path.received.get().get(id);
    if (!received) return 0;
    const meter = meters.get(id) ?? new Meter(audio(), received.track);
    meters.set(id, meter);
    return meter.read();
  },
  follow: (members: readonly SfuMember[]) => roster.set(members),
  publishPulses() {
    const { picture, sound } = makePulses();
    path.publish('camera', picture);
    path.publish('microphone', sound);
    // The same light and sound, before they go anywhere: what this machine itself makes of them.
    const element = document.createElement('video');
    element.muted = true;
    element.srcObject = new MediaStream([picture]);
    document.body.append(element);
    void element.play();
    const meter = new Meter(audio(), sound);
    pulses = watchPulses(element, () => meter.read());
  },
  watchPulses() {
    const video = document.querySelector<HTMLVideoElement>('[data-id=ada-cam]');
    if (!video) throw new Error('no picture');
    pulses = watchPulses(video, () => harness.heard('ada-mic'));
  },
  /** How much later than the light the sound begins, in milliseconds, each time. */
  lags(): number[] {
    return (pulses?.light ?? []).flatMap((light) => {
      const lags = (pulses?.sound ?? []).map((sound) => sound - light).filter((lag) => Math.abs(lag) < 450);
      return lags.length === 1 ? lags : [];
    });
  },
  mute(source: Source, muted: boolean) {
    const track = captured.get(source);
    if (track) track.enabled = !muted;
  },
  async publish(source: Source, constraints: MediaStreamConstraints) {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    if (!track) return;
    captured.set(source, track);
    path.publish(source, track);
  },
};
export type Harness = typeof harness;

Object.assign(globalThis, { harness });
