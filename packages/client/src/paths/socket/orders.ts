import type { ConnectionId, ParticipantId, PublicationId, RequestValue, Source } from '@parlor/protocol';
import type { TrackReport } from '../Path.ts';

/** What crosses between the page and the worker that encodes, sends, receives and decodes. */

/** How a source is sent. */
export interface SendSettings {
  /** Bits a second. */
  readonly maxBitrate: number;
  /** Pictures a second; null: as many as come. */
  readonly maxFramerate: number | null;
  /** Sound that is not only speech. */
  readonly music: boolean;
  /** Off: nothing of it is sent. */
  readonly enabled: boolean;
}

/** Where pictures or sound of this page come from: a stream of frames, or a port that tells {@link Samples}. */
export type Input = ReadableStream<VideoFrame> | ReadableStream<AudioData> | MessagePort;

/** Captured sound as an AudioWorklet tells it. */
export interface Samples {
  readonly planes: readonly Float32Array<ArrayBuffer>[];
  /** A second. */
  readonly sampleRate: number;
  /** Of the first sample, in seconds of the AudioContext. */
  readonly time: number;
}

/** Where what was received goes: frames to a track, drawn by the page, or sound to a port of the playout. */
export type Output = WritableStream<VideoFrame> | MessagePort | 'page';

/** Decoded sound on its way to the playout. */
export interface SoundChunk {
  /** One for each channel, at 48 kHz. */
  readonly planes: readonly Float32Array<ArrayBuffer>[];
  /** Of the first sample: milliseconds of the sender's clock. */
  readonly capturedAt: number;
  /** How much longer its way took than the shortest one, in milliseconds. */
  readonly late: number;
  /** How much of delay the playout should keep over the shortest way, in milliseconds. */
  readonly target: number;
  /** Samples before it that never came. */
  readonly lost: number;
}

/** What the playout tells: the time of capture (sender's clock) of what is heard now; null: nothing is. */
export type Playing = number | null;

/** What the page tells the worker. */
export type Order =
  | {
      readonly do: 'connect';
      readonly connection: ConnectionId;
      readonly origin: string;
      readonly tickets: RequestValue<'openMediaSockets'>;
    }
  | { readonly do: 'disconnect' }
  /** The server knows these numbers: from now on they are sent. */
  | { readonly do: 'announce'; readonly numbers: readonly (readonly [Source, number])[] }
  | { readonly do: 'take'; readonly source: Source; readonly input: Input | null }
  | { readonly do: 'set'; readonly source: Source; readonly settings: SendSettings }
  /** A picture of this page, where a stream of them is not to be had. */
  | { readonly do: 'picture'; readonly source: Source; readonly frame: VideoFrame }
  | {
      readonly do: 'give';
      readonly publicationId: PublicationId;
      readonly owner: ParticipantId;
      readonly source: Source;
      readonly output: Output;
    }
  | { readonly do: 'forget'; readonly publicationId: PublicationId }
  /** Does the playout run, and how long does its sound take to the ear (ms)? */
  | { readonly do: 'sound'; readonly running: boolean; readonly latency: number };

/** Counters of one track, since the start. */
export type Counters = Pick<
  TrackReport,
  'packets' | 'bytes' | 'lost' | 'frames' | 'width' | 'height' | 'framesPerSecond' | 'limitedBy'
>;

/** One received publication at the moment. */
export interface Reception extends Counters {
  readonly publicationId: PublicationId;
  /** Something was decoded on the present connection. */
  readonly arrived: boolean;
  /** Root mean square of the sound now, 0 to 1. */
  readonly loudness: number;
}

/**
 * What this browser lacks: told on the page, as nothing is refused in silence. `needsWebRtc`: the room's media goes
 * from browser to browser.
 */
export type SocketProblem =
  | 'needsWebRtc'
  | 'cannotSendPictures'
  | 'cannotSendSound'
  | 'cannotShowPictures'
  | 'cannotPlaySound'
  /** Sound runs in this browser only where something sounds. */
  | 'needsSpeaker';

/** What the worker tells the page. */
export type News =
  | { readonly is: 'connected'; readonly connection: ConnectionId }
  | { readonly is: 'lost'; readonly connection: ConnectionId }
  /** The server sends these. */
  | { readonly is: 'tracks'; readonly tracks: readonly (readonly [PublicationId, Source])[] }
  /** To be drawn. */
  | { readonly is: 'picture'; readonly publicationId: PublicationId; readonly frame: VideoFrame }
  /** Some times a second. */
  | {
      readonly is: 'figures';
      readonly sent: readonly (readonly [Source, Counters])[];
      readonly received: readonly Reception[];
      /** Milliseconds; null: not measured. */
      readonly roundTrip: number | null;
      /** Nothing has come from the server for so long, in milliseconds. */
      readonly silence: number;
    }
  | { readonly is: 'problem'; readonly problem: SocketProblem };
