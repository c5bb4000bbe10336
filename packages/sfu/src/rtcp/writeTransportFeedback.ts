import { writeU16, writeU24 } from '../rtp/bytes.ts';
import { Format, PacketType } from './types.ts';
import { feedback } from './write.ts';

/** Deltas of one byte and of two, in 250 µs (section 3.1.5). */
const NOT_RECEIVED = 0;
const SMALL = 1;
const LARGE = 2;
const LONGEST_RUN = 8191;
/** Keeps one feedback below the size of a packet on the wire. */
const MOST_RECEIVED = 400;

/**
 * What one feedback packet tells, put together status by status
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
 */
export class FeedbackWriter {
  readonly #base: number;
  readonly #reference: number;
  readonly #symbols: number[] = [];
  readonly #deltas: number[] = [];
  #ticks: number;

  /** `firstArrival` (milliseconds) is that of the first packet of this feedback that arrived. */
  constructor(base: number, firstArrival: number) {
    this.#base = base;
    this.#reference = Math.floor(firstArrival / 64);
    this.#ticks = this.#reference * 256;
  }

  missing(): void {
    this.#symbols.push(NOT_RECEIVED);
  }

  /** Returns false when this feedback cannot tell it: another one has to begin here. */
  received(arrival: number): boolean {
    const delta = Math.round(arrival * 4) - this.#ticks;
    if (this.#deltas.length >= MOST_RECEIVED || delta < -32_768 || delta > 32_767) return false;
    this.#symbols.push(delta >= 0 && delta <= 255 ? SMALL : LARGE);
    this.#deltas.push(delta);
    this.#ticks += delta;
    return true;
  }

  /** `number`: of the feedback, counted by the one who sends it. */
  write(sender: number, media: number, number: number): Buffer {
    const chunks = chunksOf(this.#symbols);
    const size = this.#deltas.reduce((sum, delta) => sum + sizeOf(delta), 8 + chunks.length * 2);
    const type = PacketType.transportFeedback;
    const packet = feedback(type, Format.transportWide, sender, media, (size + 3) & ~3);
    writeU16(packet, 12, this.#base);
    writeU16(packet, 14, this.#symbols.length);
    writeU24(packet, 16, this.#reference);
    packet[19] = number;
    let at = 20;
    for (const chunk of chunks) {
      writeU16(packet, at, chunk);
      at += 2;
    }
    for (const delta of this.#deltas) {
      if (sizeOf(delta) === 1) packet[at] = delta;
      else writeU16(packet, at, delta & 0xffff);
      at += sizeOf(delta);
    }
    return packet;
  }
}

function sizeOf(delta: number): number {
  return delta >= 0 && delta <= 255 ? 1 : 2;
}

/** The statuses as runs where those say more than a vector would (sections 3.1.3 and 3.1.4). */
function chunksOf(symbols: readonly number[]): number[] {
  const chunks: number[] = [];
  for (let at = 0; at < symbols.length; ) {
    const run = runAt(symbols, at);
    const narrow = !symbols.slice(at, at + 14).includes(LARGE);
    const vector = Math.min(narrow ? 14 : 7, symbols.length - at);
    const symbol = symbols[at] as number;
    chunks.push(run >= vector ? (symbol << 13) | run : vectorAt(symbols, at, narrow));
    at += Math.max(run >= vector ? run : 0, vector);
  }
  return chunks;
}

function runAt(symbols: readonly number[], from: number): number {
  let at = from;
  while (at < symbols.length && symbols[at] === symbols[from] && at - from < LONGEST_RUN) at++;
  return at - from;
}

function vectorAt(symbols: readonly number[], from: number, narrow: boolean): number {
  let chunk = narrow ? 0x8000 : 0xc000;
  for (let place = 0; place < (narrow ? 14 : 7); place++)
    chunk |= (symbols[from + place] ?? NOT_RECEIVED) << (narrow ? 13 - place : 12 - 2 * place);
  return chunk;
}
