import { readU16, readU24 } from '../rtp/bytes.ts';
import type { TransportFeedback } from './types.ts';

/** Base, count, reference time and number of the feedback. */
const HEADER = 8;
const SMALL_DELTA = 1;
const LARGE_DELTA = 2;

/**
 * Reads transport-wide feedback after its SSRCs, or null when it claims more than it carries
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1). Each packet that is said to have arrived
 * costs a byte at least, so what a claim makes us keep is bounded by the bytes that came.
 */
export function readTransportFeedback(buffer: Uint8Array, at: number, end: number): TransportFeedback | null {
  if (at + HEADER > end) return null;
  const base = readU16(buffer, at);
  const count = readU16(buffer, at + 2);
  const arrived = new Arrived(end - at);
  const deltas = readChunks(buffer, at + HEADER, end, count, arrived);
  if (deltas < 0) return null;
  const arrivals = readDeltas(buffer, deltas, end, arrived.symbols, readU24(buffer, at + 4) * 64);
  if (!arrivals) return null;
  const sequenceNumbers = arrived.indexes.map((index) => (base + index) & 0xffff);
  return { base, count, sequenceNumbers, arrivals };
}

/** Which packets the chunks say arrived, and how large their deltas are. */
class Arrived {
  readonly indexes: number[] = [];
  readonly symbols: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns false when more arrived than there can be deltas for. */
  add(index: number, symbol: number): boolean {
    if (symbol !== SMALL_DELTA && symbol !== LARGE_DELTA) return true;
    this.indexes.push(index);
    this.symbols.push(symbol);
    return this.indexes.length <= this.#most;
  }
}

/** Sections 3.1.2 to 3.1.4. Returns where the deltas begin; −1: malformed. */
function readChunks(
  buffer: Uint8Array,
  offset: number,
  end: number,
  count: number,
  arrived: Arrived,
): number {
  let at = offset;
  let index = 0;
  while (index < count) {
    if (at + 2 > end) return -1;
    const chunk = readU16(buffer, at);
    at += 2;
    const next = Math.min(count, index + covered(chunk));
    const nothing = chunk >> 13 === 0;
    if (!nothing)
      for (let place = index; place < next; place++)
        if (!arrived.add(place, symbolIn(chunk, place - index))) return -1;
    index = next;
  }
  return at;
}

/** How many packets a chunk tells about: a run of up to 8,191, or a vector of 14 or 7. A run of none is none. */
function covered(chunk: number): number {
  if (!(chunk & 0x8000)) return chunk & 0x1fff;
  return chunk & 0x4000 ? 7 : 14;
}

function symbolIn(chunk: number, place: number): number {
  if (!(chunk & 0x8000)) return (chunk >> 13) & 3;
  return chunk & 0x4000 ? (chunk >> (12 - 2 * place)) & 3 : (chunk >> (13 - place)) & 1;
}

/** Section 3.1.5: in 250 µs, each after the one before, the first after the reference time. */
function readDeltas(
  buffer: Uint8Array,
  offset: number,
  end: number,
  symbols: readonly number[],
  reference: number,
): number[] | null {
  const arrivals: number[] = [];
  let at = offset;
  let ticks = reference * 4;
  for (const symbol of symbols) {
    const size = symbol === SMALL_DELTA ? 1 : 2;
    if (at + size > end) return null;
    ticks += size === 1 ? (buffer[at] as number) : (readU16(buffer, at) << 16) >> 16;
    at += size;
    arrivals.push(ticks / 4);
  }
  return arrivals;
}
