import type { MediaFrame } from '@parlor/protocol';
import { clock } from '../clock.ts';
import { FrameRate } from '../FrameRate.ts';
import type { Counters } from '../orders.ts';
import { FrameOrder } from './FrameOrder.ts';
import { isVp8 } from './isVp8.ts';
import type { LipSync } from './LipSync.ts';
import { Unwrapped } from './Unwrapped.ts';

/** Pictures that wait for their sound, at most; and for the decoder: beyond that it begins anew. */
const WAITING = 60;
const QUEUE = 30;

export interface PictureEnd {
  /** Shows a picture, and closes it. */
  show(frame: VideoFrame): void;
  askKeyframe(frame: Pick<MediaFrame, 'track' | 'layer'>): void;
}

/** Decodes one track's pictures, each when its sound is heard. */
export class PictureReceiver {
  readonly #end: PictureEnd;
  readonly #lips: LipSync;
  readonly #order = new FrameOrder();
  readonly #time = new Unwrapped();
  readonly #waiting: { frame: MediaFrame; due: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #decoder: VideoDecoder | null = null;
  #last: Pick<MediaFrame, 'track' | 'layer'> | null = null;
  #counters = { packets: 0, bytes: 0, frames: 0 };
  #size: { width: number | null; height: number | null } = { width: null, height: null };
  readonly #rate = new FrameRate();

  constructor(end: PictureEnd, lips: LipSync) {
    this.#end = end;
    this.#lips = lips;
  }

  get arrived(): boolean {
    return this.#counters.frames > 0;
  }

  take(frame: MediaFrame): void {
    const now = clock();
    this.#counters.packets += 1;
    this.#counters.bytes += frame.payload.length;
    this.#last = { track: frame.track, layer: frame.layer };
    if (frame.encrypted) return;
    const { decode, ask } = this.#order.take(frame, now);
    if (ask) this.#end.askKeyframe(frame);
    if (!decode) return;
    if (!isVp8(frame.payload, frame.keyframe)) {
      this.#fail();
      return;
    }
    const before = this.#waiting.at(-1)?.due ?? 0;
    this.#waiting.push({ frame, due: Math.max(before, this.#lips.due(frame.capturedAt, now)) });
    if (this.#waiting.length > WAITING) for (const one of this.#waiting) one.due = now;
    this.#turn();
  }

  counters(now: number): Counters {
    return {
      ...this.#counters,
      ...this.#size,
      lost: this.#order.lost,
      framesPerSecond: this.#rate.at(now, this.#counters.frames),
      limitedBy: null,
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
    this.#drop();
  }

  /** Decodes what is due, and comes back for the next one. */
  #turn(): void {
    clearTimeout(this.#timer);
    const now = clock();
    while (this.#waiting[0] && this.#waiting[0].due <= now + 1) {
      const next = this.#waiting.shift();
      if (next) this.#decode(next.frame);
    }
    const [next] = this.#waiting;
    if (next) this.#timer = setTimeout(() => this.#turn(), next.due - now);
  }

  #decode({ keyframe, timestamp, payload }: MediaFrame): void {
    if ((this.#decoder?.decodeQueueSize ?? 0) > QUEUE) {
      this.#fail();
      return;
    }
    if (!this.#decoder && !keyframe) {
      this.#fail();
      return;
    }
    try {
      this.#decoder ??= this.#make();
      const microseconds = Math.round(this.#time.next(timestamp) / 0.09);
      const type = keyframe ? 'key' : 'delta';
      this.#decoder.decode(new EncodedVideoChunk({ type, timestamp: microseconds, data: payload }));
    } catch {
      this.#fail();
    }
  }

  #make(): VideoDecoder {
    const decoder = new VideoDecoder({
      output: (frame) => {
        this.#counters.frames += 1;
        this.#size = { width: frame.displayWidth, height: frame.displayHeight };
        this.#end.show(frame);
      },
      error: () => {
        if (this.#decoder === decoder) this.#fail();
      },
    });
    decoder.configure({ codec: 'vp8', optimizeForLatency: true });
    return decoder;
  }

  /** It cannot go on but with a keyframe, and another decoder. */
  #fail(): void {
    this.#drop();
    if (this.#order.broken(clock()).ask && this.#last) this.#end.askKeyframe(this.#last);
  }

  #drop(): void {
    const decoder = this.#decoder;
    this.#decoder = null;
    if (decoder && decoder.state !== 'closed') decoder.close();
  }
}
