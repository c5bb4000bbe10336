import { type KeyframeRequest, type Lane, type Layer, type MediaFrame, ParlorError } from '@parlor/protocol';
import type { FramedTrack } from '../../api.ts';
import { LEVEL, OPUS, VP8 } from '../../frames/payloadTypes.ts';
import { RoundTrip } from '../../rtp/RoundTrip.ts';
import { SenderClock } from '../../rtp/SenderClock.ts';
import type { Codec, Kind } from '../../sdp/codecs.ts';
import { type ExtensionIds, noExtensions } from '../../sdp/extensions.ts';
import { kinds } from '../kinds.ts';
import { Producer, type ProducerHost } from '../Producer.ts';
import type { SignsOfLife } from '../SignsOfLife.ts';
import { FramedLayer } from './FramedLayer.ts';

/** From 1900 to 1970, in milliseconds (RFC 868). */
const SINCE_1900 = 2_208_988_800_000;
/** Further from ours than this a sender's clock is another one. Milliseconds. */
const BELIEVED = 3_000;
/** Below those of browsers, whom nobody meets here; one is the router's own. */
const FIRST_SSRC = 0x100;

const codecs: Readonly<Record<Kind, readonly Codec[]>> = {
  audio: [{ name: 'opus', payloadType: OPUS, rtxPayloadType: null }],
  video: [{ name: 'VP8', payloadType: VP8, rtxPayloadType: null }],
};

/** What its transport is to it. */
export interface FramePublisherHost {
  readonly owner: string;
  readonly life: SignsOfLife;
  /** A frame of the owner's microphone has this level (RFC 6464 section 3). Hot. */
  heard(level: number, now: number): void;
  addProducer(producer: Producer): void;
  removeProducer(producer: Producer): void;
  /** Asks the page for a keyframe. */
  requestKeyframe(request: KeyframeRequest): void;
}

/** A track that comes in frames, and its layers as they come. */
interface Track {
  readonly number: number;
  readonly producer: Producer;
  readonly layers: Map<Layer, FramedLayer>;
}

/** What one page sends in frames, as producers. */
export class FramePublisher implements ProducerHost {
  readonly extensions: ExtensionIds = { ...noExtensions, audioLevel: LEVEL };
  readonly clock = new SenderClock();
  readonly roundTrip = new RoundTrip();
  readonly #host: FramePublisherHost;
  readonly #tracks = new Map<number, Track>();
  #ssrc = FIRST_SSRC;
  /** From the sender's clock to milliseconds since 1900. */
  #sinceThen = Number.NaN;

  constructor(host: FramePublisherHost) {
    this.#host = host;
  }

  get owner(): string {
    return this.#host.owner;
  }

  /** All that the page sends from now on. Throws ParlorError `bad_request`. */
  publish(tracks: readonly FramedTrack[], now: number): void {
    if (new Set(tracks.map(({ track }) => track)).size < tracks.length) throw refuse();
    if (new Set(tracks.map(({ producerId }) => producerId)).size < tracks.length) throw refuse();
    for (const known of [...this.#tracks.values()])
      if (!tracks.some((one) => isOf(one, known))) this.#remove(known);
    for (const one of tracks) {
      const known = this.#tracks.get(one.track);
      if (known) known.producer.setMuted(one.muted, now);
      else this.#produce(one);
    }
  }

  setMuted(producerId: string, muted: boolean, now: number): void {
    for (const { producer } of this.#tracks.values())
      if (producer.id === producerId) producer.setMuted(muted, now);
    if (muted) this.#host.life.excuse();
  }

  /** The page sent this frame. What was not announced, or cannot be, is dropped. Hot. */
  take(lane: Lane, frame: MediaFrame, now: number): void {
    const track = this.#tracks.get(frame.track);
    if (!track || frame.encrypted) return;
    const { producer } = track;
    if (producer.source !== frame.source || kinds[frame.source] !== lane) return;
    const layer = producer.kind === 'video' ? frame.layer : 'high';
    const packets = this.#layerOf(track, layer).take(frame, now);
    if (producer.muted) return;
    this.#host.life.media(packets);
    if (producer.source === 'microphone') this.#host.heard(frame.level, now);
  }

  tick(now: number): void {
    for (const { layers } of this.#tracks.values()) for (const layer of layers.values()) layer.tick(now);
  }

  requestKeyframe(ssrc: number): void {
    for (const { number, layers } of this.#tracks.values())
      for (const { layer, stream } of layers.values())
        if (stream?.ssrc === ssrc) this.#host.requestKeyframe({ track: number, layer });
  }

  /** Nothing gets lost between two packets: they are made here. */
  requestAgain(): void {}

  drop(producer: Producer): void {
    for (const track of [...this.#tracks.values()]) if (track.producer === producer) this.#remove(track);
  }

  close(): void {
    for (const track of [...this.#tracks.values()]) this.#remove(track);
  }

  freshSsrc(): number {
    this.#ssrc = (this.#ssrc + 1) >>> 0;
    return this.#ssrc;
  }

  ntpOf(capturedAt: number): number {
    const ours = Date.now() + SINCE_1900;
    if (!(Math.abs(capturedAt + this.#sinceThen - ours) <= BELIEVED)) this.#sinceThen = ours - capturedAt;
    return capturedAt + this.#sinceThen;
  }

  #produce({ track, producerId, source, muted }: FramedTrack): void {
    const kind = kinds[source];
    const line = { mid: String(track), producerId, source, muted };
    const producer = new Producer(this, line, kind, codecs[kind]);
    this.#host.addProducer(producer);
    this.#tracks.set(track, { number: track, producer, layers: new Map() });
  }

  #remove(track: Track): void {
    this.#tracks.delete(track.number);
    for (const { stream } of track.layers.values()) if (stream) this.clock.forget(stream.ssrc);
    this.#host.life.excuse();
    this.#host.removeProducer(track.producer);
  }

  #layerOf({ producer, layers }: Track, layer: Layer): FramedLayer {
    const known = layers.get(layer);
    if (known) return known;
    const made = new FramedLayer(producer, layer, this);
    layers.set(layer, made);
    return made;
  }
}

function isOf({ track, producerId, source }: FramedTrack, { number, producer }: Track): boolean {
  return track === number && producerId === producer.id && source === producer.source;
}

function refuse(): ParlorError {
  return new ParlorError('bad_request', { message: 'A track has two numbers, or a number two tracks.' });
}
