import { type Lane, type MediaFrame, readMediaMessage } from '@parlor/protocol';
import { NO_TRACK } from '../../src/router/frames/Padding.ts';

/** What a page has of a frame: when it was captured and when it came, in milliseconds of the test's clock. */
export interface Arrival {
  readonly lane: Lane;
  readonly frame: MediaFrame;
  readonly at: number;
}

/** How a link is: bit/s, milliseconds one way. */
export interface LinkOptions {
  bitrate: number;
  delay: number;
}

interface Passing {
  readonly lane: Lane;
  readonly message: Uint8Array;
  left: number;
}

/**
 * Two TCP connections over one link, on a clock that the test turns: nothing is lost, and whatever is on its way
 * waits for what is before it, of either. The page answers for what came at once.
 */
export class SlowLink {
  readonly arrivals: Arrival[] = [];
  readonly options: LinkOptions;
  readonly #waiting: Passing[] = [];
  readonly #onTheWay: { readonly lane: Lane; readonly message: Uint8Array; readonly at: number }[] = [];
  readonly #answers: { readonly lane: Lane; readonly bytes: number; readonly at: number }[] = [];
  readonly #bytes: Record<Lane, number> = { audio: 0, video: 0 };

  constructor(options: LinkOptions) {
    this.options = options;
  }

  send(lane: Lane, message: Uint8Array): void {
    this.#waiting.push({ lane, message, left: message.length });
  }

  /** So many milliseconds passed; `answer` takes what the page says of a lane. */
  turn(now: number, passed: number, answer: (lane: Lane, bytes: number, at: number) => void): void {
    let bytes = (this.options.bitrate * passed) / 8_000;
    while (bytes > 0 && this.#waiting.length > 0) bytes -= this.#pass(bytes, now);
    while ((this.#onTheWay[0]?.at ?? Number.POSITIVE_INFINITY) <= now) this.#arrive(now);
    while ((this.#answers[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      const { lane, bytes: told, at } = this.#answers.shift() ?? { lane: 'audio' as const, bytes: 0, at: 0 };
      answer(lane, told, at - this.options.delay);
    }
  }

  #pass(most: number, now: number): number {
    const [first] = this.#waiting;
    if (!first) return 0;
    const part = Math.min(most, first.left);
    first.left -= part;
    if (first.left > 0) return part;
    this.#waiting.shift();
    this.#onTheWay.push({ lane: first.lane, message: first.message, at: now + this.options.delay });
    return part;
  }

  #arrive(now: number): void {
    const { lane, message } = this.#onTheWay.shift() ?? {
      lane: 'audio' as const,
      message: new Uint8Array(0),
    };
    const read = readMediaMessage(message);
    if (read?.kind !== 'frame') return;
    // As a page does with what it was not told of.
    if (read.frame.track !== NO_TRACK) this.arrivals.push({ lane, frame: read.frame, at: now });
    this.#bytes[lane] += message.length;
    this.#answers.push({ lane, bytes: this.#bytes[lane], at: now + this.options.delay });
  }
}
