/** Interfaces of the proposal that Chromium has on the page (MediaStreamTrack Insertable Media Processing). */

interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame> | ReadableStream<AudioData>;
}
interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

const known = globalThis as {
  MediaStreamTrackProcessor?: new (init: {
    track: MediaStreamTrack;
    maxBufferSize?: number;
  }) => TrackProcessor;
  MediaStreamTrackGenerator?: new (init: { kind: 'video' }) => TrackGenerator;
};

/** Frames that a stream may hold: of pictures only the newest counts, of sound all do. */
const HELD = { video: 1, audio: 10 } as const;

/** The frames of `track`; null: this browser gives none. */
export function framesOf(track: MediaStreamTrack): TrackProcessor['readable'] | null {
  const { MediaStreamTrackProcessor: Processor } = known;
  if (!Processor || track.readyState === 'ended') return null;
  return new Processor({ track, maxBufferSize: HELD[track.kind as keyof typeof HELD] }).readable;
}

/** A track made of frames; null: this browser has none. */
export function trackOfFrames(): TrackGenerator | null {
  const { MediaStreamTrackGenerator: Generator } = known;
  return Generator ? new Generator({ kind: 'video' }) : null;
}
