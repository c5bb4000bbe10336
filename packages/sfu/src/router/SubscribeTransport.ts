import { ParlorError } from '@parlor/protocol';
import type { Candidate, Wish } from '../api.ts';
import { type BandwidthEstimator, SendSideEstimator } from '../bandwidth/estimate.ts';
import type { Pipe, PipeFactory, PipeState } from '../pipe/Pipe.ts';
import { readRtcp } from '../rtcp/read.ts';
import type { ReportBlock, Rtcp, TransportFeedback } from '../rtcp/types.ts';
import { isRtcp } from '../rtp/packet.ts';
import type { ExtensionIds } from '../sdp/extensions.ts';
import { parseDescription } from '../sdp/parseDescription.ts';
import type { Consumer, Outlet } from './Consumer.ts';
import { Distribution } from './Distribution.ts';
import { layers } from './layers.ts';
import type { Producer } from './Producer.ts';
import type { SignsOfLife } from './SignsOfLife.ts';
import { noExtensionsAgreed, SubscriberLines } from './SubscriberLines.ts';
import type { TransportEvents } from './TransportEvents.ts';
import { VideoConsumer } from './VideoConsumer.ts';
import { Wishes } from './Wishes.ts';

/** Between two looks at what each consumer should get, in milliseconds. */
const ALLOCATION = 200;

/**
 * A link is believed to carry a screen until it shows that it does not: what is never sent is never measured.
 * Bit/s.
 */
const LINK = { start: 3_000_000, min: 50_000, max: 50_000_000 };

/** What its router is to a subscriber's transport. */
export interface SubscribeHost {
  readonly life: SignsOfLife;
  closed(): void;
}

/** A browser's connection for receiving: packets out, its RTCP in. */
export class SubscribeTransport implements Outlet {
  readonly role = 'subscribe';
  readonly owner: string;
  readonly #host: SubscribeHost;
  readonly #events: TransportEvents;
  readonly #pipe: Pipe;
  readonly #lines: SubscriberLines;
  readonly #wishes = new Wishes();
  readonly #distribution = new Distribution(this.#wishes, (id) => this.#tell(id, -1));
  readonly #estimator: BandwidthEstimator = new SendSideEstimator(LINK);
  readonly #told = new Map<string, number>();
  extensions: ExtensionIds = noExtensionsAgreed;
  connected = false;
  #remoteUfrag: string | null = null;
  #sequenceNumber = 0;
  #allocatedAt = 0;
  /** What was shared out then. */
  #budget = 0;
  #offering = false;
  #closed = false;

  constructor(
    pipes: PipeFactory,
    { owner, candidates }: { owner: string; candidates: readonly Candidate[] },
    host: SubscribeHost,
    events: TransportEvents,
  ) {
    this.owner = owner;
    this.#host = host;
    this.#events = events;
    this.#pipe = pipes.create({
      onPacket: (packet) => this.#handlePacket(packet),
      onState: (state) => this.#handleState(state),
    });
    const road = { ice: this.#pipe.local, setup: 'actpass' as const, candidates };
    this.#lines = new SubscriberLines(road, this);
  }

  /** Offers another producer to the browser. */
  add(producer: Producer): void {
    this.#lines.add(producer);
    this.#offer();
  }

  remove(producer: Producer): void {
    this.#lines.remove(producer);
    this.#told.delete(producer.id);
    this.#offer();
  }

  /** The browser's answer to the last offer. Throws ParlorError `bad_request`. */
  answer(sdp: string): void {
    const { ice, media } = parseDescription(sdp);
    if (this.#remoteUfrag !== null && this.#remoteUfrag !== ice.ufrag)
      throw new ParlorError('bad_request', { message: 'The answer is of another ICE session.' });
    if (this.#remoteUfrag === null) this.#pipe.connect(ice);
    this.#remoteUfrag = ice.ufrag;
    this.extensions = this.#lines.answer(media, performance.now());
    this.#allocate(performance.now());
    this.#offer();
  }

  wish(producerId: string, wish: Wish): void {
    this.#wishes.set(producerId, wish);
    this.#allocate(performance.now());
  }

  tick(now: number): void {
    if (now - this.#allocatedAt >= ALLOCATION) this.#allocate(now);
    this.#pad(now);
  }

  nextSequenceNumber(): number {
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    return this.#sequenceNumber;
  }

  send(packet: Buffer, now: number): boolean {
    if (!this.#pipe.send(packet)) return false;
    this.#estimator.sent(this.#sequenceNumber, packet.length, now);
    return true;
  }

  sendRtcp(packet: Buffer): void {
    this.#pipe.send(packet);
  }

  noteReception({ producer, layer }: Consumer): void {
    if (layer < 0 || producer.kind === 'audio') return;
    this.#tell(producer.id, layer);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.connected = false;
    this.#lines.close();
    this.#pipe.close();
    this.#host.closed();
    this.#events.state('closed');
  }

  /** Soon: what changes at the same time, as with all who are there already, is one offer. */
  #offer(): void {
    if (this.#offering) return;
    this.#offering = true;
    setImmediate(() => {
      this.#offering = false;
      const offer = this.#closed ? null : this.#lines.nextOffer();
      if (offer) this.#events.offer(offer);
    });
  }

  #allocate(now: number): void {
    this.#allocatedAt = now;
    if (!this.connected) return;
    const consumers = [...this.#lines.consumers];
    const probed = this.#estimator.hears(now) && this.#padding !== undefined;
    this.#budget = this.#estimator.bitrate;
    const goal = this.#distribution.apply(consumers, this.#budget, probed, now);
    this.#estimator.aim(probed ? goal : null);
  }

  /** Where packets without content can be sent. */
  get #padding(): VideoConsumer | undefined {
    for (const one of this.#lines.consumers) if (one instanceof VideoConsumer && one.padded) return one;
    return undefined;
  }

  /** Sends what the estimator wants sent to try the link. */
  #pad(now: number): void {
    let due = this.connected ? this.#estimator.padding(now) : 0;
    const consumer = due > 0 ? this.#padding : undefined;
    for (let bytes = 1; consumer && due > 0 && bytes > 0; due -= bytes) bytes = consumer.pad(now);
  }

  /** At once when there is less: what does not fit fills queues meanwhile. */
  #hearFeedback(feedback: TransportFeedback, now: number): void {
    this.#estimator.feedback(feedback, now);
    if (this.#estimator.bitrate < this.#budget) this.#allocate(now);
  }

  /** `layer`: place in `layers`; −1: the link is too narrow. */
  #tell(producerId: string, layer: number): void {
    if (this.#told.get(producerId) === layer) return;
    this.#told.set(producerId, layer);
    this.#events.reception(producerId, layers[layer] ?? null);
  }

  #handlePacket(buffer: Buffer): void {
    if (this.#closed) return;
    const now = performance.now();
    this.#host.life.heard(now);
    if (!isRtcp(buffer)) return;
    for (const rtcp of readRtcp(buffer)) this.#handleRtcp(rtcp, now);
  }

  #handleRtcp(rtcp: Rtcp, now: number): void {
    const lines = this.#lines;
    if (rtcp.type === 'nack') lines.consumerOf(rtcp.media)?.repeat(rtcp.lost, now);
    else if (rtcp.type === 'pli') lines.consumerOf(rtcp.media)?.refresh(now);
    else if (rtcp.type === 'fir') for (const { ssrc } of rtcp.requests) lines.consumerOf(ssrc)?.refresh(now);
    else if (rtcp.type === 'receiverReport' || rtcp.type === 'senderReport')
      for (const report of rtcp.reports) this.#handleReport(report, now);
    else if (rtcp.type === 'transportFeedback') this.#hearFeedback(rtcp.feedback, now);
    else if (rtcp.type === 'remb') this.#estimator.remb(rtcp.bitrate, now);
  }

  #handleReport({ ssrc, fractionLost }: ReportBlock, now: number): void {
    const consumer = this.#lines.consumerOf(ssrc);
    if (!consumer) return;
    consumer.acknowledge();
    this.#estimator.loss(fractionLost, now);
  }

  #handleState(state: PipeState): void {
    this.connected = state === 'connected';
    if (state === 'closed') {
      this.close();
      return;
    }
    const now = performance.now();
    this.#allocate(now);
    if (this.connected) for (const consumer of this.#lines.consumers) consumer.refresh(now);
    this.#events.state(state);
  }
}
