import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import url from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import type { Processed } from '../Processed.ts';

/** The only rate that RNNoise knows, in samples a second. */
const RATE = 48_000;

/** How long (ms) something is waited for to come out, and how often that is looked at. */
const BEGINNING = 1_000;
const LOOK = 50;

interface Options {
  signal: AbortSignal;
  /** It does not work any more. */
  giveUp: () => void;
}

/**
 * The voice without the noise around it (RNNoise), in one channel. Resolves as soon as the browser lets the page
 * process sound: until then the voice is sent as it comes.
 */
export async function suppressNoise(
  voice: MediaStreamTrack,
  { signal, giveUp }: Options,
): Promise<Processed> {
  await activation(signal);
  const context = new AudioContext({ sampleRate: RATE });
  const close = () => void context.close();
  signal.addEventListener('abort', close);
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url, simdUrl }, { signal }),
      context.audioWorklet.addModule(workletUrl),
      running(context),
    ]);
    // The worklet would tell nobody that it has no program.
    await WebAssembly.compile(wasmBinary);
    signal.throwIfAborted();
    const node = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    node.onprocessorerror = giveUp;
    const { track, made } = lead(context, voice, node);
    await flowing(made, signal);
    // The system takes the device away for a while, for a phone call.
    context.addEventListener('statechange', () => {
      if (context.state !== 'running' && context.state !== 'closed') context.resume().catch(() => {});
    });
    signal.removeEventListener('abort', close);
    return { track, close };
  } catch (error) {
    if (!signal.aborted) close();
    throw error;
  }
}

function lead(context: AudioContext, voice: MediaStreamTrack, node: RnnoiseWorkletNode): Led {
  const mono = { channelCount: 1, channelCountMode: 'explicit' } as const;
  Object.assign(node, mono);
  const destination = new MediaStreamAudioDestinationNode(context, mono);
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([voice]) });
  source.connect(node).connect(destination);
  const made = new AnalyserNode(context);
  node.connect(made);
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('a destination without a track');
  track.contentHint = voice.contentHint;
  return { track, made };
}

/** The track, and what comes out of it. */
interface Led {
  readonly track: MediaStreamTrack;
  readonly made: AnalyserNode;
}

/** The program takes a moment to begin, in which nobody would be heard. Of silence nothing but silence is made. */
async function flowing(made: AnalyserNode, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < BEGINNING && !isSounding(made); waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    signal.throwIfAborted();
  }
}

function isSounding(analyser: AnalyserNode): boolean {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  return samples.some((sample) => sample !== 0);
}

/** Before a first click or key a context would only stand still, and the console would say so. */
async function activation(signal: AbortSignal): Promise<void> {
  while (!(navigator.userActivation?.hasBeenActive ?? true)) {
    signal.throwIfAborted();
    await new Promise((resolve) => {
      for (const event of ['pointerup', 'keydown']) {
        addEventListener(event, resolve, { once: true, capture: true, signal });
      }
      signal.addEventListener('abort', resolve);
    });
  }
  signal.throwIfAborted();
}

async function running(context: AudioContext): Promise<void> {
  if (context.state === 'running') return;
  await new Promise((resolve) => context.addEventListener('statechange', resolve));
  if (context.state === 'closed') throw new Error('closed');
  await running(context);
}
