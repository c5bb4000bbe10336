import type { Source } from '@parlor/protocol';
import { screenEncoding, soundEncoding } from '../../encoding.ts';
import { framesOf } from '../breakout.ts';
import type { MediaThread } from '../MediaThread.ts';
import type { SendSettings } from '../orders.ts';
import type { SoundGraph } from '../SoundGraph.ts';
import { PictureTap } from './PictureTap.ts';

/** What ends a tap, and what it was told to the worker to be. */
interface Tap {
  readonly track: MediaStreamTrack;
  readonly end: () => void;
  settings: string;
}

/** Leads this page's tracks to the worker. */
export class Taps {
  readonly #thread: MediaThread;
  readonly #graph: () => SoundGraph;
  readonly #taps = new Map<Source, Tap>();

  /** `graph` is made only where the browser gives no stream of sound. */
  constructor(thread: MediaThread, graph: () => SoundGraph) {
    this.#thread = thread;
    this.#graph = graph;
  }

  /** The track that is sent as that source now. */
  get(source: Source): MediaStreamTrack | null {
    return this.#taps.get(source)?.track ?? null;
  }

  set(source: Source, track: MediaStreamTrack | null): void {
    this.#taps.get(source)?.end();
    this.#taps.delete(source);
    if (track) this.#taps.set(source, { track, end: this.#open(source, track), settings: '' });
    else this.#thread.tell({ do: 'take', source, input: null });
    this.tick();
  }

  /** Tells what changed of a track: nothing else does. Call it some times a second. */
  tick(): void {
    for (const [source, tap] of this.#taps) {
      const settings = settingsOf(source, tap.track);
      const told = JSON.stringify(settings);
      if (told === tap.settings) continue;
      tap.settings = told;
      this.#thread.tell({ do: 'set', source, settings });
    }
  }

  close(): void {
    for (const { end } of this.#taps.values()) end();
    this.#taps.clear();
  }

  #open(source: Source, track: MediaStreamTrack): () => void {
    const frames = framesOf(track);
    if (frames) {
      this.#thread.tell({ do: 'take', source, input: frames }, [frames]);
      return () => {};
    }
    if (track.kind === 'audio') return this.#listen(source, track);
    this.#thread.tell({ do: 'take', source, input: null });
    if (!('VideoFrame' in globalThis)) return () => {};
    const tap = new PictureTap(track, (frame) =>
      this.#thread.tell({ do: 'picture', source, frame }, [frame]),
    );
    return () => tap.close();
  }

  #listen(source: Source, track: MediaStreamTrack): () => void {
    const { port1, port2 } = new MessageChannel();
    this.#thread.tell({ do: 'take', source, input: port1 }, [port1]);
    return this.#graph().tap(track, port2);
  }
}

function settingsOf(source: Source, track: MediaStreamTrack): SendSettings {
  if (source === 'camera') {
    return { maxBitrate: 0, maxFramerate: null, music: false, enabled: track.enabled };
  }
  if (source === 'screen') {
    const { maxBitrate, maxFramerate = null } = screenEncoding(track);
    return { maxBitrate, maxFramerate, music: false, enabled: track.enabled };
  }
  // What is muted is nothing but zeros, which the worker sees sooner than this page is asked.
  const { maxBitrate } = soundEncoding(track);
  return { maxBitrate, maxFramerate: null, music: track.contentHint === 'music', enabled: true };
}
