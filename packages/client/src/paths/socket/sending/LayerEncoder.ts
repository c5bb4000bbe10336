import type { PictureLayer } from './layers.ts';

/** Pictures that may wait for the encoder. */
const QUEUE = 1;
/** A bitrate that differs by less is not worth a change. */
const WORTH = 0.12;
/** Between two keyframes on demand, in milliseconds. */
const KEYFRAMES = 400;

/** Encodes one layer of a picture in VP8. */
export class LayerEncoder {
  readonly #tell: (chunk: EncodedVideoChunk) => void;
  readonly #failed: () => void;
  #encoder: VideoEncoder | null = null;
  #layer: PictureLayer | null = null;
  #bitrate = 0;
  #keyframe = true;
  #keyframeAt = Number.NEGATIVE_INFINITY;
  #encodedAt = Number.NEGATIVE_INFINITY;

  /** `failed`: the encoder gave up; the next picture begins with another. */
  constructor(tell: (chunk: EncodedVideoChunk) => void, failed: () => void) {
    this.#tell = tell;
    this.#failed = failed;
  }

  get layer(): PictureLayer | null {
    return this.#layer;
  }

  /** Bits a second; 0: nothing is encoded. */
  get bitrate(): number {
    return this.#bitrate;
  }

  get busy(): boolean {
    return (this.#encoder?.encodeQueueSize ?? 0) > QUEUE;
  }

  /** Encodes like that from now on. */
  set(layer: PictureLayer, bitrate: number): void {
    const before = this.#layer;
    const same = before !== null && before.width === layer.width && before.height === layer.height;
    const close = Math.abs(bitrate - this.#bitrate) < WORTH * this.#bitrate;
    if (same && close && before.maxFramerate === layer.maxFramerate) return;
    if (this.#bitrate === 0 || !same) this.#keyframe = true;
    this.#layer = layer;
    this.#bitrate = bitrate;
    if (bitrate > 0 && this.#encoder) this.#encoder.configure(this.#config(layer));
  }

  /** The next picture is a keyframe, unless there has just been one. */
  demandKeyframe(now: number): void {
    if (now - this.#keyframeAt > KEYFRAMES) this.#keyframe = true;
  }

  /** The pictures that were encoded last did not get out: what follows must not build upon them. */
  lost(): void {
    this.#keyframe = true;
  }

  get demanded(): boolean {
    return this.#keyframe;
  }

  /** Is a picture due at `now` (ms), when no more than the layer's rate are wanted? */
  due(now: number): boolean {
    return this.#keyframe || now - this.#encodedAt >= 600 / (this.#layer?.maxFramerate ?? 30);
  }

  /** Encodes `frame`, which stays open. */
  encode(frame: VideoFrame, now: number): void {
    if (!this.#layer || this.#bitrate === 0) return;
    const keyFrame = this.#keyframe;
    try {
      this.#encoder ??= this.#make(this.#layer);
      this.#encoder.encode(frame, { keyFrame });
    } catch {
      // It closed itself: its error callback has said so, or will.
      this.#encoder = null;
      return;
    }
    this.#encodedAt = now;
    if (!keyFrame) return;
    this.#keyframe = false;
    this.#keyframeAt = now;
  }

  /** The next picture begins anew, with another encoder. */
  close(): void {
    if (this.#encoder?.state !== 'closed') this.#encoder?.close();
    this.#encoder = null;
  }

  #make(layer: PictureLayer): VideoEncoder {
    this.#keyframe = true;
    const encoder = new VideoEncoder({
      output: (chunk) => this.#tell(chunk),
      error: () => {
        if (this.#encoder === encoder) this.#encoder = null;
        this.#keyframe = true;
        this.#failed();
      },
    });
    encoder.configure(this.#config(layer));
    return encoder;
  }

  #config({ width, height, maxFramerate }: PictureLayer): VideoEncoderConfig {
    return {
      codec: 'vp8',
      width,
      height,
      bitrate: this.#bitrate,
      bitrateMode: 'constant',
      framerate: maxFramerate,
      latencyMode: 'realtime',
    };
  }
}
