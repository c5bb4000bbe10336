import {
  AudioSample,
  AudioSampleSource,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Output,
  Quality,
  StreamTarget,
  WebMOutputFormat,
} from 'mediabunny';
import type { Planes } from './Mixer.ts';
import { paint } from './paint.ts';
import type { Scene } from './Scene.ts';

export interface MovieSize {
  readonly width: number;
  readonly height: number;
  /** Of the pictures, in bits a second. */
  readonly bitrate: number;
}

/** Pictures a second, about. */
const FRAME_RATE = 16;
/** Bits a second, and samples, of the sound. */
const SOUND = { bitrate: 96_000, rate: 48_000 };
/** Bytes that wait in memory before they are written. */
const CHUNK = 2 ** 20;
/** So many blocks of sound (ten seconds) may wait for the disk. */
const WAITING = 500;

/**
 * A WebM file that is written while it grows: VP8 (else VP9 or AV1) and Opus, with cues, so that it plays and seeks.
 * Its clock is the sound: each block goes on where the last one ended, and pictures are shown with the block they
 * came with.
 */
export class Movie {
  readonly #output: Output;
  readonly #brush: OffscreenCanvasRenderingContext2D;
  readonly #pictures: CanvasSource;
  readonly #sound: AudioSampleSource;
  readonly #rate: number;
  readonly #failed: (error: unknown) => void;
  #samples = 0;
  #waiting = 0;
  /** When in the file the last picture is shown, in seconds. */
  #shownAt = -1;
  #drawing = false;
  #open = true;
  #closed: Promise<void> | null = null;

  /**
   * Begins the file in `file`, which it closes in the end. `rate`: samples a second of what it will hear; `failed` is
   * told at most once, when no more can be written. Rejects where the browser cannot encode.
   */
  static async open(
    file: WritableStream,
    size: MovieSize,
    rate: number,
    failed: (error: unknown) => void,
  ): Promise<Movie> {
    const codec = await getFirstEncodableVideoCodec(['vp8', 'vp9', 'av1'], size);
    if (codec === null) throw new Error('this browser encodes no picture for WebM');
    const canvas = new OffscreenCanvas(size.width, size.height);
    const pictures = new CanvasSource(canvas, {
      codec,
      quality: new Quality({ bitrate: size.bitrate }),
      latencyMode: 'realtime',
      keyFrameInterval: 4,
    });
    const movie = new Movie(file, canvas, pictures, rate, failed);
    await movie.#output.start();
    return movie;
  }

  private constructor(
    file: WritableStream,
    canvas: OffscreenCanvas,
    pictures: CanvasSource,
    rate: number,
    failed: (error: unknown) => void,
  ) {
    const brush = canvas.getContext('2d', { alpha: false });
    if (!brush) throw new Error('nothing can be drawn');
    this.#brush = brush;
    this.#rate = rate;
    this.#failed = failed;
    this.#pictures = pictures;
    this.#sound = new AudioSampleSource({
      codec: 'opus',
      quality: new Quality({ bitrate: SOUND.bitrate }),
      transform: { sampleRate: SOUND.rate },
    });
    const target = new StreamTarget(file, { chunked: true, chunkSize: CHUNK });
    this.#output = new Output({ format: new WebMOutputFormat(), target });
    this.#output.addVideoTrack(this.#pictures, { frameRate: FRAME_RATE });
    this.#output.addAudioTrack(this.#sound);
  }

  /** How long it is by now, in seconds. */
  get duration(): number {
    return this.#samples / this.#rate;
  }

  /** Adds a block of sound. */
  hear(planes: Planes): void {
    if (!this.#open) return;
    const [left, right] = planes;
    if (!left || !right) return;
    const data = new Float32Array(left.length * 2);
    data.set(left);
    data.set(right, left.length);
    const sample = new AudioSample({
      data,
      format: 'f32-planar',
      numberOfChannels: 2,
      sampleRate: this.#rate,
      timestamp: this.duration,
    });
    this.#samples += left.length;
    this.#waiting += 1;
    if (this.#waiting > WAITING) {
      this.#fail(new Error('the disk is too slow'));
      return;
    }
    this.#sound
      .add(sample)
      .then(() => sample.close())
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#waiting -= 1;
      });
  }

  /** Adds a picture, one for a moment; left out while the one before is still being encoded. */
  see(scene: Scene): void {
    const at = this.duration;
    if (!this.#open || this.#drawing || at <= this.#shownAt) return;
    this.#drawing = true;
    this.#shownAt = at;
    paint(this.#brush, scene);
    this.#pictures
      .add(at, 1 / FRAME_RATE)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#drawing = false;
      });
  }

  /** Finishes the file. Rejects when that cannot be. */
  close(): Promise<void> {
    this.#open = false;
    this.#closed ??= this.#output.finalize();
    return this.#closed;
  }

  #fail(error: unknown): void {
    if (!this.#open) return;
    // What cannot be finished has no cues, and plays all the same; what the disk did not take is lost.
    this.#closed = this.close().catch(() => this.#output.cancel().catch(() => {}));
    this.#failed(error);
  }
}
