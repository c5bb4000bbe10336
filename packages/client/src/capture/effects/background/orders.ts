import type { Background } from '../backgrounds.ts';

/** What the page tells the worker. */
export type Order =
  /** What is behind the person from now on. */
  | { do: 'show'; background: Background }
  /** All pictures come and go by streams. */
  | { do: 'stream'; frames: ReadableStream<VideoFrame>; into: WritableStream<VideoFrame> }
  /** One picture, answered with one. */
  | { do: 'picture'; picture: ImageBitmap };

/** What the worker tells the page. */
export type News =
  /** The first picture went into the stream. */
  | { is: 'flowing' }
  | { is: 'picture'; picture: ImageBitmap }
  /** No picture came for a while: where the page is hidden, nothing else asks for one. */
  | { is: 'waiting' }
  /** It takes longer than the camera does. */
  | { is: 'slow' }
  | { is: 'failed' };
