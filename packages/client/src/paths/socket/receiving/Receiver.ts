import type {
  FrameTrack,
  KeyframeRequest,
  MediaFrame,
  ParticipantId,
  PublicationId,
  Source,
} from '@parlor/protocol';
import { clock } from '../clock.ts';
import type { Opus } from '../opus/Opus.ts';
import type { News, Output, Playing, Reception, SoundChunk } from '../orders.ts';
import { LipSync } from './LipSync.ts';
import { PictureReceiver } from './PictureReceiver.ts';
import { SoundReceiver } from './SoundReceiver.ts';

/** Which sound belongs to which picture. */
const spoken = { camera: 'microphone', screen: 'screenAudio' } as const;

/** Pictures on their way to a track, at most: one that is not taken is left out. */
const ON_THE_WAY = 2;

/** Frames of one track that are kept until the page has made its end of it. */
const EARLY = 60;

/** One publication: where it goes, and what decodes it. */
interface Track {
  readonly source: Source;
  readonly owner: ParticipantId;
  readonly show: (frame: VideoFrame) => void;
  readonly play: (chunk: SoundChunk) => void;
  readonly end: () => void;
  picture: PictureReceiver | null;
  sound: SoundReceiver | null;
}

export interface ReceiverOptions {
  readonly opus: Promise<Opus | null>;
  readonly tell: (news: News, transfer?: Transferable[]) => void;
  readonly askKeyframe: (lane: 'video', request: KeyframeRequest) => void;
}

/** Decodes what the server sends, and brings it to where the page wants it. */
export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #tracks = new Map<PublicationId, Track>();
  readonly #lips = new Map<string, LipSync>();
  /** By lane and number. */
  readonly #numbers = { audio: new Map<number, PublicationId>(), video: new Map<number, PublicationId>() };
  readonly #known = { audio: new Map<PublicationId, Source>(), video: new Map<PublicationId, Source>() };
  /** What came before the page had made its end. */
  readonly #early = new Map<PublicationId, MediaFrame[]>();
  #opus: Opus | null = null;
  #playout = { running: false, latency: 0 };

  constructor(options: ReceiverOptions) {
    this.#options = options;
    void options.opus.then((opus) => {
      this.#opus = opus;
    });
  }

  /** Another connection: numbers and frames begin anew. The tracks that are shown stay. */
  begin(): void {
    for (const lane of ['audio', 'video'] as const) {
      this.#numbers[lane].clear();
      this.#known[lane].clear();
    }
    this.#early.clear();
    for (const track of this.#tracks.values()) halt(track);
  }

  /** What the server sends on that lane from now on. */
  know(lane: 'audio' | 'video', tracks: readonly FrameTrack[]): void {
    this.#numbers[lane] = new Map(tracks.map(({ track, publicationId }) => [track, publicationId]));
    this.#known[lane] = new Map(tracks.map(({ publicationId, source }) => [publicationId, source]));
    for (const id of this.#early.keys()) {
      if (!this.#known.audio.has(id) && !this.#known.video.has(id)) this.#early.delete(id);
    }
    this.#options.tell({ is: 'tracks', tracks: [...this.#known.audio, ...this.#known.video] });
  }

  give(publicationId: PublicationId, owner: ParticipantId, source: Source, output: Output): void {
    this.forget(publicationId);
    const way = this.#wayTo(publicationId, owner, source, output);
    const track: Track = { source, owner, ...way, picture: null, sound: null };
    this.#tracks.set(publicationId, track);
    const early = this.#early.get(publicationId) ?? [];
    this.#early.delete(publicationId);
    for (const frame of early) this.#decode(track, frame);
  }

  forget(publicationId: PublicationId): void {
    const track = this.#tracks.get(publicationId);
    if (!track) return;
    this.#tracks.delete(publicationId);
    halt(track);
    track.end();
  }

  /** Does the playout run? While it does not, no sound is brought to it. `latency`: from it to the ear, ms. */
  playout(running: boolean, latency: number): void {
    this.#playout = { running, latency };
  }

  take(lane: 'audio' | 'video', frame: MediaFrame): void {
    const id = this.#numbers[lane].get(frame.track);
    // Not what was told.
    if (id === undefined || this.#known[lane].get(id) !== frame.source) return;
    const track = this.#tracks.get(id);
    if (track) this.#decode(track, frame);
    else this.#keep(id, frame);
  }

  receptions(now: number): Reception[] {
    return [...this.#tracks].flatMap(([publicationId, { picture, sound }]): Reception[] => {
      if (picture) {
        return [{ publicationId, arrived: picture.arrived, loudness: 0, ...picture.counters(now) }];
      }
      if (!sound) return [];
      return [{ publicationId, arrived: sound.arrived, loudness: sound.loudness(now), ...sound.counters() }];
    });
  }

  #decode(track: Track, frame: MediaFrame): void {
    if (track.source !== frame.source) return;
    if (track.source === 'camera' || track.source === 'screen') this.#picture(track)?.take(frame);
    else this.#sound(track)?.take(frame);
  }

  /** A picture of which the beginning is not kept is of no use: the first ones stay. */
  #keep(id: PublicationId, frame: MediaFrame): void {
    const frames = this.#early.get(id) ?? [];
    this.#early.set(id, frames);
    if (frames.length < EARLY) frames.push(frame);
  }

  #picture(track: Track): PictureReceiver | null {
    if (track.source !== 'camera' && track.source !== 'screen') return null;
    if (!('VideoDecoder' in globalThis)) {
      this.#options.tell({ is: 'problem', problem: 'cannotShowPictures' });
      return null;
    }
    track.picture ??= new PictureReceiver(
      {
        show: track.show,
        askKeyframe: ({ track: number, layer }) =>
          this.#options.askKeyframe('video', { track: number, layer }),
      },
      this.#lipsOf(track.owner, spoken[track.source]),
    );
    return track.picture;
  }

  #sound(track: Track): SoundReceiver | null {
    if (!this.#opus || track.source === 'camera' || track.source === 'screen') return null;
    track.sound ??= new SoundReceiver(this.#opus, track.play);
    return track.sound;
  }

  #lipsOf(owner: ParticipantId, source: Source): LipSync {
    const key = `${owner} ${source}`;
    const known = this.#lips.get(key) ?? new LipSync();
    this.#lips.set(key, known);
    return known;
  }

  #wayTo(id: PublicationId, owner: ParticipantId, source: Source, output: Output) {
    const nothing = () => {};
    if (output === 'page') {
      const show = (frame: VideoFrame) =>
        this.#options.tell({ is: 'picture', publicationId: id, frame }, [frame]);
      return { show, play: nothing, end: nothing };
    }
    if (output instanceof MessagePort) {
      const lips = this.#lipsOf(owner, source);
      return { show: (frame: VideoFrame) => frame.close(), ...this.#toPlayout(output, lips) };
    }
    return { play: nothing, ...toTrack(output) };
  }

  #toPlayout(port: MessagePort, lips: LipSync) {
    port.onmessage = ({ data }: MessageEvent<Playing>) => {
      if (data !== null && this.#playout.running) lips.heard(data, clock() + this.#playout.latency);
    };
    const play = (chunk: SoundChunk) => {
      if (!this.#playout.running) return;
      port.postMessage(
        chunk,
        chunk.planes.map(({ buffer }) => buffer),
      );
    };
    return { play, end: () => port.close() };
  }
}

function toTrack(stream: WritableStream<VideoFrame>) {
  const writer = stream.getWriter();
  let onTheWay = 0;
  const show = (frame: VideoFrame) => {
    if (onTheWay >= ON_THE_WAY) {
      frame.close();
      return;
    }
    onTheWay += 1;
    writer
      .write(frame)
      // The page ended the track.
      .catch(() => frame.close())
      .finally(() => {
        onTheWay -= 1;
      });
  };
  const end = () => {
    writer.close().catch(() => {});
  };
  return { show, end };
}

function halt(track: Track): void {
  track.picture?.close();
  track.sound?.close();
  track.picture = null;
  track.sound = null;
}
