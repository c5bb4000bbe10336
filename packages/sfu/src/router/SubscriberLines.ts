import { ParlorError } from '@parlor/protocol';
import type { MediaOffer } from '../api.ts';
import type { Kind } from '../sdp/codecs.ts';
import { type ExtensionIds, noExtensions } from '../sdp/extensions.ts';
import type { Road } from '../sdp/lines.ts';
import type { MediaSection } from '../sdp/MediaSection.ts';
import { subscribeOffer } from '../sdp/subscribeOffer.ts';
import { AudioConsumer } from './AudioConsumer.ts';
import type { Consumer, Outlet } from './Consumer.ts';
import { mergeExtensions } from './mergeExtensions.ts';
import type { Producer } from './Producer.ts';
import { VideoConsumer } from './VideoConsumer.ts';

export const noExtensionsAgreed: ExtensionIds = noExtensions;

/** SSRCs begin here and are not used twice on one transport. */
const FIRST_SSRC = 0x1000;

interface Line {
  readonly mid: string;
  readonly kind: Kind;
  consumer: Consumer | null;
  /** The last offer that was answered had nothing on it: it can be used again. */
  free: boolean;
}

/** The m-lines of a subscriber: what each carries, and the offers that tell the browser. */
export class SubscriberLines {
  readonly #road: Road;
  readonly #outlet: Outlet;
  readonly #lines: Line[] = [];
  readonly #bySsrc = new Map<number, Consumer>();
  #nextSsrc = FIRST_SSRC;
  #version = 0;
  /** Something has changed since the last offer. */
  #changed = false;
  /** What the offer that waits for its answer carries; null: none waits. */
  #offered: Map<Line, Consumer | null> | null = null;

  constructor(road: Road, outlet: Outlet) {
    this.#road = road;
    this.#outlet = outlet;
  }

  get consumers(): Iterable<Consumer> {
    return this.#bySsrc.values();
  }

  consumerOf(ssrc: number): Consumer | undefined {
    return this.#bySsrc.get(ssrc);
  }

  add(producer: Producer): void {
    const line = this.#freeLine(producer.kind);
    const ssrc = this.#nextSsrc;
    this.#nextSsrc += 2;
    const place = { mid: line.mid, ssrc, rtxSsrc: ssrc + 1 };
    const Kind = producer.kind === 'audio' ? AudioConsumer : VideoConsumer;
    line.consumer = new Kind(producer, place, this.#outlet);
    line.free = false;
    this.#bySsrc.set(ssrc, line.consumer);
    this.#changed = true;
  }

  remove(producer: Producer): void {
    const line = this.#lines.find((one) => one.consumer?.producer === producer);
    if (!line?.consumer) return;
    line.consumer.close();
    this.#bySsrc.delete(line.consumer.line.ssrc);
    line.consumer = null;
    this.#changed = true;
  }

  /** Null: nothing new, or the last one is not answered. */
  nextOffer(): MediaOffer | null {
    if (!this.#changed || this.#offered) return null;
    this.#changed = false;
    this.#version++;
    this.#offered = new Map(this.#lines.map((line) => [line, line.consumer]));
    const sections = this.#lines.map(({ mid, kind, consumer }) => ({
      mid,
      kind,
      consumer: consumer && { ...consumer.line, ...namesOf(consumer.producer) },
    }));
    const tracks = this.#lines.flatMap(({ mid, consumer }) =>
      consumer ? [{ mid, producerId: consumer.producer.id }] : [],
    );
    return { sdp: subscribeOffer(this.#version, sections, this.#road), tracks };
  }

  /** Opens what the browser agreed to. Returns the ids of its header extensions. Throws `bad_request`. */
  answer(media: readonly MediaSection[], now: number): ExtensionIds {
    const offered = this.#offered;
    if (!offered) throw new ParlorError('bad_request', { message: 'There is no offer to answer.' });
    const ids = mergeExtensions(media);
    this.#offered = null;
    for (const [line, consumer] of offered) {
      const section = media.find((one) => one.mid === line.mid);
      if (!consumer) line.free = line.consumer === null;
      else if (section && receives(section) && !consumer.closed && !consumer.open)
        consumer.accept(payloadTypesOf(section), now);
    }
    return ids;
  }

  close(): void {
    for (const consumer of this.#bySsrc.values()) consumer.close();
    this.#bySsrc.clear();
    this.#lines.length = 0;
  }

  #freeLine(kind: Kind): Line {
    const free = this.#lines.find((one) => one.free && one.kind === kind);
    if (free) return free;
    const line: Line = { mid: String(this.#lines.length), kind, consumer: null, free: false };
    this.#lines.push(line);
    return line;
  }
}

function receives({ rejected, direction }: MediaSection): boolean {
  return !rejected && (direction === 'recvonly' || direction === 'sendrecv');
}

function payloadTypesOf({ codecs }: MediaSection): Set<number> {
  return new Set(
    codecs.flatMap((one) => [one.payloadType, ...(one.rtxPayloadType === null ? [] : [one.rtxPayloadType])]),
  );
}

/** A person's microphone and camera are played in step, and a screen with its sound. */
function namesOf({ owner, source, id }: Producer): { stream: string; track: string } {
  const shared = source === 'screen' || source === 'screenAudio';
  return { stream: shared ? `${owner}-screen` : owner, track: id };
}
