import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import url from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import type { Processed } from '../Processed.ts';

/** The only rate that RNNoise knows, in samples a second. */
const RATE = 48_000;

/**
 * The voice without the noise around it (RNNoise), in one channel. Resolves as soon as the browser lets the page
 * process sound: until then the voice is sent as it comes.
 */
export async function suppressNoise(voice: MediaStreamTrack, signal: AbortSignal): Promise<Processed> {
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
    signal.throwIfAborted();
    const track = lead(context, voice, new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary }));
    signal.removeEventListener('abort', close);
    return { track, close };
  } catch (error) {
    if (!signal.aborted) close();
    throw error;
  }
}

function lead(context: AudioContext, voice: MediaStreamTrack, node: RnnoiseWorkletNode): MediaStreamTrack {
  const mono = { channelCount: 1, channelCountMode: 'explicit' } as const;
  Object.assign(node, mono);
  const destination = new MediaStreamAudioDestinationNode(context, mono);
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([voice]) });
  source.connect(node).connect(destination);
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('a destination without a track');
  track.contentHint = voice.contentHint;
  return track;
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
