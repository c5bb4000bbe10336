import type { Source } from '@parlor/protocol';
import { framesOf } from '../../../capture/breakout.ts';
import { screenEncoding, soundEncoding } from '../../encoding.ts';
import type { MediaThread } from '../MediaThread.ts';
import type { SendSettings } from '../orders.ts';
import type { SoundGraph } from '../SoundGraph.ts';
import { PictureTap } from './PictureTap.ts';

/** What ends a tap, and what it was told to the worker to be. */
interface Tap {
  readonly track: MediaStreamTrack;
  readonly end: () => void;
  readonly picture: PictureTap | null;
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
    if (track) this.#taps.set(source, { track, ...this.#open(source, track), settings: '' });
    else this.#thread.tell({ do: 'take', source, input: null });
    this.#tellSettings();
  }

  /** Call it some times a second; `now`: performance.now(). */
  tick(now: number): void {
    for (const { picture } of this.#taps.values()) picture?.tick(now);
    this.#tellSettings();
  }

  close(): void {
    for (const { end } of this.#taps.values()) end();
    this.#taps.clear();
  }

  /** What changes of a track, nothing tells. */
  #tellSettings(): void {
    for (const [source, tap] of this.#taps) {
      const settings = settingsOf(source, tap.track);
      const told = JSON.stringify(settings);
      if (told === tap.settings) continue;
      tap.settings = told;
      this.#thread.tell({ do: 'set', source, settings });
    }
  }

  #open(source: Source, track: MediaStreamTrack): Pick<Tap, 'end' | 'picture'> {
    const nothing = { end: () => {}, picture: null };
    const frames = framesOf(track);
    if (frames) {
      this.#thread.tell({ do: 'take', source, input: frames }, [frames]);
      return nothing;
    }
    if (track.kind === 'audio') return { end: this.#listen(source, track), picture: null };
    this.#thread.tell({ do: 'take', source, input: null });
    if (!('VideoFrame' in globalThis)) return nothing;
    const picture = new PictureTap(track, (frame) =>
      this.#thread.tell({ do: 'picture', source, frame }, [frame]),
    );
    return { end: () => picture.close(), picture };
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
