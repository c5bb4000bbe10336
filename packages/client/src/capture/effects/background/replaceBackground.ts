import type { Value } from '../../../value.ts';
import { framesOf, trackOfFrames } from '../../breakout.ts';
import type { Background } from '../backgrounds.ts';
import type { EffectProblem, Processed } from '../Processed.ts';
import { CanvasRoute } from './CanvasRoute.ts';
import type { News, Order } from './orders.ts';

/** So long (ms) the first picture may take, with all that must be loaded for it. */
const FIRST = 20_000;

interface Options {
  /** What is wished for now; null: nothing, this is about to be closed. */
  background: Value<Background | null>;
  signal: AbortSignal;
  /** It does not work, or not any more. */
  giveUp: (problem: EffectProblem) => void;
}

/**
 * The camera's pictures with another background, made in a worker. Resolves with the first of them, so that nothing
 * of the real one is ever shown. Rejects when it cannot be done here.
 */
export async function replaceBackground(
  camera: MediaStreamTrack,
  { background, signal, giveUp }: Options,
): Promise<Processed> {
  const worker = new Worker(new URL('./background.worker.ts', import.meta.url), { type: 'module' });
  const tell = (order: Order, transfer: Transferable[] = []) => worker.postMessage(order, transfer);
  const route = routeOf(worker, camera, tell);
  const show = () => {
    const wished = background.get();
    if (wished) tell({ do: 'show', background: wished });
  };
  show();
  const off = background.subscribe(show);
  const close = () => {
    off();
    worker.terminate();
    route.close();
  };
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(late);
      close();
      reject(new Error('the background could not be replaced'));
      giveUp('backgroundFailed');
    };
    const late = setTimeout(fail, FIRST);
    signal.addEventListener('abort', fail);
    worker.onerror = fail;
    worker.onmessage = ({ data: news }: MessageEvent<News>) => {
      if (news.is === 'failed') fail();
      else if (news.is === 'slow') giveUp('backgroundSlow');
      else if (route.take(news)) {
        clearTimeout(late);
        signal.removeEventListener('abort', fail);
        resolve({ track: route.track, close });
      }
    };
  });
}

/** How pictures get to the worker and back. */
interface Route {
  readonly track: MediaStreamTrack;
  /** Returns true when there is a first picture. */
  take(news: News): boolean;
  close(): void;
}

function routeOf(
  worker: Worker,
  camera: MediaStreamTrack,
  tell: (order: Order, transfer: Transferable[]) => void,
): Route {
  try {
    return streamed(camera, tell) ?? new CanvasRoute(camera, tell);
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** Where the browser gives tracks as streams: the page's thread has nothing to do with them. */
function streamed(
  camera: MediaStreamTrack,
  tell: (order: Order, transfer: Transferable[]) => void,
): Route | null {
  const track = trackOfFrames();
  const frames = track && framesOf(camera);
  if (!track || !frames) return null;
  const { writable: into } = track;
  tell({ do: 'stream', frames: frames as ReadableStream<VideoFrame>, into }, [frames, into]);
  return { track, take: (news) => news.is === 'flowing', close: () => track.stop() };
}
