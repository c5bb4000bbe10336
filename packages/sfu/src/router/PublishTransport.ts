import { ParlorError } from '@parlor/protocol';
import type { Candidate, OfferedTrack } from '../api.ts';
import type { Pipe, PipeFactory, PipeState } from '../pipe/Pipe.ts';
import { ArrivalCollector } from '../rtcp/ArrivalCollector.ts';
import { readRtcp } from '../rtcp/read.ts';
import type { ReportBlock } from '../rtcp/types.ts';
import { compound, writeNack, writePli, writeReceiverReport, writeSdes } from '../rtcp/write.ts';
import { readU16 } from '../rtp/bytes.ts';
import { isRtcp, RtpPacket } from '../rtp/packet.ts';
import { RoundTrip } from '../rtp/RoundTrip.ts';
import { unwrapRtx } from '../rtp/rtx.ts';
import { SenderClock } from '../rtp/SenderClock.ts';
import { clockRates, type Kind } from '../sdp/codecs.ts';
import { type ExtensionIds, noExtensions } from '../sdp/extensions.ts';
import type { MediaSection } from '../sdp/MediaSection.ts';
import { parseDescription } from '../sdp/parseDescription.ts';
import { chosenCodecs, isTaken, publishAnswer } from '../sdp/publishAnswer.ts';
import { kinds } from './kinds.ts';
import { mergeExtensions } from './mergeExtensions.ts';
import { Producer, type ProducerHost } from './Producer.ts';
import type { SignsOfLife } from './SignsOfLife.ts';
import { StreamTable } from './StreamTable.ts';
import type { TransportEvents } from './TransportEvents.ts';

/** Who reports in RTCP to publishers: the router itself sends them nothing else. */
const ROUTER_SSRC = 1;
/** Between two feedbacks and between two reports, in milliseconds. */
const FEEDBACK = 50;
const REPORT = 1_000;

/** What its router is to a publisher's transport. */
export interface PublishHost {
  readonly life: SignsOfLife;
  /** A packet of the owner's microphone has this level (RFC 6464 section 3). Hot. */
  heard(level: number, now: number): void;
  addProducer(producer: Producer): void;
  removeProducer(producer: Producer): void;
  closed(): void;
}

/** A browser's connection for sending: its packets in, RTCP out. */
export class PublishTransport implements ProducerHost {
  readonly role = 'publish';
  readonly owner: string;
  readonly clock = new SenderClock();
  readonly roundTrip = new RoundTrip();
  readonly #host: PublishHost;
  readonly #events: TransportEvents;
  readonly #candidates: readonly Candidate[];
  readonly #pipe: Pipe;
  readonly #producers = new Map<string, Producer>();
  readonly #streams = new StreamTable();
  readonly #arrivals = new ArrivalCollector();
  readonly #packet = new RtpPacket();
  readonly #repaired = new RtpPacket();
  extensions: ExtensionIds = noExtensions;
  #remoteUfrag: string | null = null;
  #version = 0;
  #lastMedia = 0;
  #fedBackAt = 0;
  #reportedAt = 0;
  #closed = false;

  constructor(
    pipes: PipeFactory,
    { owner, candidates }: { owner: string; candidates: readonly Candidate[] },
    host: PublishHost,
    events: TransportEvents,
  ) {
    this.owner = owner;
    this.#host = host;
    this.#events = events;
    this.#candidates = candidates;
    this.#pipe = pipes.create({
      onPacket: (packet) => this.#handlePacket(packet),
      onState: (state) => this.#handleState(state),
    });
  }

  /** The browser's offer, first or later. Throws ParlorError `bad_request`. */
  negotiate(sdp: string, tracks: readonly OfferedTrack[]): string {
    const { ice, media } = parseDescription(sdp);
    const wanted = tracks.map((track) => ({ track, section: sectionOf(track, media) }));
    const extensions = mergeExtensions(media);
    if (this.#remoteUfrag === null) this.#pipe.connect(ice);
    // Native code has no way back to another ufrag: the browser makes another connection.
    else if (this.#remoteUfrag !== ice.ufrag) throw refuse('another ICE session');
    this.#remoteUfrag = ice.ufrag;
    this.extensions = extensions;
    this.#closeOthers(wanted.filter((one) => isTaken(one.section)).map((one) => one.track));
    for (const { track, section } of wanted) if (isTaken(section)) this.#produce(track, section);
    this.#version++;
    const road = { ice: this.#pipe.local, setup: 'passive' as const, candidates: this.#candidates };
    return publishAnswer(this.#version, media, road);
  }

  setMuted(producerId: string, muted: boolean): void {
    for (const producer of this.#producers.values()) {
      if (producer.id === producerId) producer.setMuted(muted, performance.now());
    }
    if (muted) this.#host.life.excuse();
  }

  /** Sends what is due of RTCP. */
  tick(now: number): void {
    for (const stream of this.#streams) stream.tick(now);
    if (now - this.#fedBackAt >= FEEDBACK) {
      this.#fedBackAt = now;
      for (const packet of this.#arrivals.take(ROUTER_SSRC, this.#lastMedia)) this.#pipe.send(packet);
    }
    if (now - this.#reportedAt >= REPORT) this.#report(now);
  }

  requestKeyframe(ssrc: number): void {
    this.#pipe.send(writePli(ROUTER_SSRC, ssrc));
  }

  requestAgain(ssrc: number, lost: readonly number[]): void {
    this.#pipe.send(writeNack(ROUTER_SSRC, ssrc, lost));
  }

  drop(producer: Producer): void {
    if (this.#producers.get(producer.mid) === producer) this.#remove(producer);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const producer of [...this.#producers.values()]) this.#remove(producer);
    this.#pipe.close();
    this.#host.closed();
    this.#events.state('closed');
  }

  #produce(track: OfferedTrack, section: MediaSection): void {
    const known = this.#producers.get(track.mid);
    const codecs = chosenCodecs(section);
    if (known) {
      known.setCodecs(codecs);
      known.setMuted(track.muted, performance.now());
      this.#streams.declare(known, section);
      return;
    }
    const producer = new Producer(this, track, section.kind as Kind, codecs);
    this.#host.addProducer(producer);
    this.#producers.set(track.mid, producer);
    this.#streams.declare(producer, section);
  }

  #closeOthers(tracks: readonly OfferedTrack[]): void {
    for (const producer of [...this.#producers.values()]) {
      const stays = tracks.some((one) => one.mid === producer.mid && one.producerId === producer.id);
      if (!stays) this.#remove(producer);
    }
  }

  #remove(producer: Producer): void {
    this.#producers.delete(producer.mid);
    this.#streams.remove(producer);
    this.#host.life.excuse();
    this.#host.removeProducer(producer);
  }

  /** Hot. */
  #handlePacket(buffer: Buffer): void {
    if (this.#closed) return;
    const now = performance.now();
    this.#host.life.heard(now);
    if (isRtcp(buffer)) this.#handleRtcp(buffer, now);
    else this.#handleRtp(buffer, now);
  }

  #handleRtp(buffer: Buffer, now: number): void {
    const packet = this.#packet;
    if (!packet.read(buffer)) return;
    this.#noteArrival(packet, now);
    const entry = this.#streams.find(packet, this.#producers, this.extensions);
    if (!entry) return;
    const { producer, stream } = entry;
    if (!producer.muted) {
      this.#host.life.media();
      if (producer.source === 'microphone') this.#noteLevel(packet, now);
    }
    if (!entry.rtx) {
      producer.receive(stream, packet, buffer, false, now);
      return;
    }
    const payloadType = producer.repeatedBy(packet.payloadType);
    const original = payloadType < 0 ? null : unwrapRtx(packet, payloadType, stream.ssrc);
    if (original && this.#repaired.read(original))
      producer.receive(stream, this.#repaired, original, true, now);
  }

  #noteLevel(packet: RtpPacket, now: number): void {
    const id = this.extensions.audioLevel;
    const at = id === 0 ? -1 : packet.extension(id);
    if (at >= 0) this.#host.heard((packet.buffer[at] as number) & 0x7f, now);
  }

  #noteArrival(packet: RtpPacket, now: number): void {
    const id = this.extensions.transportCc;
    if (id === 0) return;
    const at = packet.extension(id);
    if (at < 0 || packet.extensionLength(at) < 2) return;
    this.#lastMedia = packet.ssrc;
    this.#arrivals.arrived(readU16(packet.buffer, at), now);
  }

  #handleRtcp(buffer: Buffer, now: number): void {
    for (const rtcp of readRtcp(buffer)) {
      if (rtcp.type !== 'senderReport') continue;
      const entry = this.#streams.bySsrc(rtcp.ssrc);
      if (!entry || entry.rtx) continue;
      const { producer, stream } = entry;
      this.clock.report(rtcp.ssrc, clockRates[producer.kind], rtcp.ntp, rtcp.rtpTimestamp, now);
      stream.reported(rtcp.ntpMiddle, now);
      for (const consumer of producer.consumers)
        if (consumer.layer === stream.layer) consumer.reportAs(rtcp.ntp, rtcp.rtpTimestamp);
    }
  }

  #report(now: number): void {
    this.#reportedAt = now;
    const reports: ReportBlock[] = [];
    for (const stream of this.#streams) {
      const report = stream.report(now);
      if (report && reports.length < 31) reports.push(report);
    }
    if (reports.length === 0) return;
    this.#pipe.send(compound(writeReceiverReport(ROUTER_SSRC, reports), writeSdes(ROUTER_SSRC, 'router')));
  }

  #handleState(state: PipeState): void {
    if (state !== 'connected') this.#host.life.excuse();
    if (state === 'closed') this.close();
    else this.#events.state(state);
  }
}

function sectionOf({ mid, source }: OfferedTrack, media: readonly MediaSection[]): MediaSection {
  const section = media.find((one) => one.mid === mid);
  if (section?.kind !== kinds[source]) throw refuse(`no m-line for ${source}`);
  return section;
}

function refuse(why: string): ParlorError {
  return new ParlorError('bad_request', { message: `The offer cannot be used: ${why}.` });
}
