import type { RtpPacket } from '../rtp/packet.ts';
import type { ExtensionIds } from '../sdp/extensions.ts';
import type { MediaSection } from '../sdp/MediaSection.ts';
import type { IncomingStream } from './IncomingStream.ts';
import { layerIndex, TOP } from './layers.ts';
import type { Producer } from './Producer.ts';

/** More SSRCs than this no browser needs for what one person sends. */
const MAX_SSRCS = 128;

/** Whose packets an SSRC has. */
interface Entry {
  readonly producer: Producer;
  readonly stream: IncomingStream;
  /** They are retransmissions. */
  readonly rtx: boolean;
}

/** Which stream the packets of an SSRC belong to: told in SDP, or by their header extensions (RFC 8852). */
export class StreamTable {
  readonly #entries = new Map<number, Entry>();

  /** The streams, retransmissions left out. */
  *[Symbol.iterator](): Iterator<IncomingStream> {
    for (const entry of this.#entries.values()) if (!entry.rtx && isCurrent(entry)) yield entry.stream;
  }

  /** Takes over what SDP says of SSRCs; with simulcast only the packets say which is which. */
  declare(producer: Producer, { ssrcs, rids }: MediaSection): void {
    const [first] = ssrcs;
    if (rids.length > 0 || !first || !this.#hasRoom(first.ssrc)) return;
    const stream = producer.stream(TOP, first.ssrc);
    this.#add(first.ssrc, producer, stream, false);
    if (first.rtxSsrc !== null) this.#add(first.rtxSsrc, producer, stream, true);
  }

  /** Null: nobody's. */
  bySsrc(ssrc: number): Entry | null {
    const entry = this.#entries.get(ssrc);
    return entry && isCurrent(entry) ? entry : null;
  }

  /** Hot. Null: nobody's. */
  find(packet: RtpPacket, producers: ReadonlyMap<string, Producer>, ids: ExtensionIds): Entry | null {
    const entry = this.#entries.get(packet.ssrc);
    if (!entry) return this.#identify(packet, producers, ids);
    return isCurrent(entry) ? entry : null;
  }

  remove(producer: Producer): void {
    for (const [ssrc, entry] of this.#entries) {
      if (entry.producer !== producer) continue;
      this.#entries.delete(ssrc);
      producer.host.clock.forget(ssrc);
    }
  }

  #hasRoom(ssrc: number): boolean {
    return this.#entries.size < MAX_SSRCS || this.#entries.has(ssrc);
  }

  #add(ssrc: number, producer: Producer, stream: IncomingStream, rtx: boolean): Entry | null {
    if (!this.#hasRoom(ssrc)) return null;
    const entry = { producer, stream, rtx };
    this.#entries.set(ssrc, entry);
    return entry;
  }

  #identify(packet: RtpPacket, producers: ReadonlyMap<string, Producer>, ids: ExtensionIds): Entry | null {
    const mid = textOf(packet, ids.mid);
    const producer = mid === null ? undefined : producers.get(mid);
    if (!producer) return null;
    if (producer.repeatedBy(packet.payloadType) >= 0) return this.#identifyRtx(packet, producer, ids);
    if (!producer.codecOf(packet.payloadType)) return null;
    const rid = textOf(packet, ids.rid);
    const layer = rid === null ? TOP : layerIndex(rid);
    if (layer < 0 || !this.#hasRoom(packet.ssrc)) return null;
    return this.#add(packet.ssrc, producer, producer.stream(layer, packet.ssrc), false);
  }

  #identifyRtx(packet: RtpPacket, producer: Producer, ids: ExtensionIds): Entry | null {
    const rid = textOf(packet, ids.repairedRid) ?? textOf(packet, ids.rid);
    const stream = producer.streams[rid === null ? TOP : layerIndex(rid)];
    return stream ? this.#add(packet.ssrc, producer, stream, true) : null;
  }
}

/** False: another SSRC has taken its place, and what still comes of this one would be mixed into it. */
function isCurrent({ producer, stream }: Entry): boolean {
  return producer.streams[stream.layer] === stream;
}

function textOf(packet: RtpPacket, id: number): string | null {
  const at = id === 0 ? -1 : packet.extension(id);
  if (at < 0) return null;
  const length = packet.extensionLength(at);
  if (length > 16) return null;
  let text = '';
  for (let index = 0; index < length; index++)
    text += String.fromCharCode(packet.buffer[at + index] as number);
  return text;
}
