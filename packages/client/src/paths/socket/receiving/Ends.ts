import type { ParticipantId, PublicationId, Source } from '@parlor/protocol';
import { trackOfFrames } from '../../../capture/breakout.ts';
import type { MediaThread } from '../MediaThread.ts';
import type { Output } from '../orders.ts';
import type { SoundGraph } from '../SoundGraph.ts';
import { Canvas } from './Canvas.ts';

/** The end of one received publication on this page. */
interface End {
  readonly track: MediaStreamTrack;
  readonly draw: ((frame: VideoFrame) => void) | null;
  readonly close: () => void;
}

/** The tracks that come out of the socket path, one for each publication that is received. */
export class Ends {
  readonly #thread: MediaThread;
  readonly #graph: () => SoundGraph;
  readonly #ends = new Map<PublicationId, End>();

  constructor(thread: MediaThread, graph: () => SoundGraph) {
    this.#thread = thread;
    this.#graph = graph;
  }

  get tracks(): ReadonlyMap<PublicationId, Pick<End, 'track'>> {
    return this.#ends;
  }

  /** Makes one, unless it is there. */
  open(id: PublicationId, owner: ParticipantId, source: Source): void {
    if (this.#ends.has(id)) return;
    const sound = source === 'microphone' || source === 'screenAudio';
    const { end, output } = sound ? this.#sound() : picture();
    this.#ends.set(id, end);
    const transfer = output === 'page' ? [] : [output];
    this.#thread.tell({ do: 'give', publicationId: id, owner, source, output }, transfer);
  }

  /** Ends those of other publications. */
  keep(has: (id: PublicationId) => boolean): void {
    for (const id of this.#ends.keys()) if (!has(id)) this.#end(id);
  }

  /** Draws a picture, and closes it. */
  draw(id: PublicationId, frame: VideoFrame): void {
    this.#ends.get(id)?.draw?.(frame);
    frame.close();
  }

  close(): void {
    this.keep(() => false);
  }

  #end(id: PublicationId): void {
    const end = this.#ends.get(id);
    this.#ends.delete(id);
    this.#thread.tell({ do: 'forget', publicationId: id });
    end?.close();
    end?.track.stop();
  }

  #sound(): { end: End; output: Output } {
    const { port1, port2 } = new MessageChannel();
    const { track, end } = this.#graph().playout(port2);
    return { end: { track, draw: null, close: end }, output: port1 };
  }
}

function picture(): { end: End; output: Output } {
  const track = trackOfFrames();
  if (track) return { end: { track, draw: null, close: () => {} }, output: track.writable };
  const canvas = new Canvas();
  return {
    end: { track: canvas.track, draw: (frame) => canvas.draw(frame), close: () => {} },
    output: 'page',
  };
}
