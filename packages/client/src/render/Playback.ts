import { State, type Value } from '../value.ts';

interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

/** Plays what arrives. Where the browser lets no sound start by itself, the picture goes on without it. */
export class Playback {
  readonly #blocked = new State(false);
  readonly #silenced = new Set<HTMLVideoElement>();

  /** True while sound waits for a click: show one "tap to hear". */
  get blocked(): Value<boolean> {
    return this.#blocked;
  }

  /** Plays `tracks` in `element` until the returned function is called. */
  attach(element: HTMLVideoElement, tracks: Tracks): () => void {
    const stream = streamOf(element);
    const wanted = [tracks.audio, tracks.video].filter((track) => track !== null);
    for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
    for (const track of wanted) stream.addTrack(track);
    if (wanted.length > 0) void this.#play(element);
    return () => {
      this.#silenced.delete(element);
      this.#blocked.set(this.#silenced.size > 0);
    };
  }

  /** Starts the sound that waits. Call it from a click. */
  unblock(): void {
    for (const element of this.#silenced) {
      element.muted = false;
      void this.#play(element);
    }
    this.#silenced.clear();
    this.#blocked.set(false);
  }

  async #play(element: HTMLVideoElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      // Anything else: another play() or the end of the tile overtook this one.
      if (!(error instanceof Error) || error.name !== 'NotAllowedError' || element.muted) return;
      element.muted = true;
      this.#silenced.add(element);
      this.#blocked.set(true);
      await this.#play(element);
    }
  }
}

/** The element's one stream: changing its tracks does not make the element start anew. */
function streamOf(element: HTMLVideoElement): MediaStream {
  if (element.srcObject instanceof MediaStream) return element.srcObject;
  const stream = new MediaStream();
  element.srcObject = stream;
  return stream;
}
