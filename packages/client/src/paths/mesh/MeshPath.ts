import {
  type MediaEvidence,
  type ParticipantId,
  type PeerId,
  type PublicationId,
  type Source,
  timing,
} from '@parlor/protocol';
import type { MediaConnection } from 'peerjs';
import { placeholder } from '../../capture/placeholders.ts';
import type { Ticker } from '../../Ticker.ts';
import { State, type Value } from '../../value.ts';
import type { Path, ReceivedTrack, TrackStats } from '../Path.ts';
import { type Kind, Link } from './Link.ts';
import type { MeshMember } from './member.ts';
import type { PeerEndpoint } from './PeerEndpoint.ts';
import { Redial } from './redial.ts';
import { trackStats } from './trackStats.ts';

/** A call from somebody not in the roster yet waits this long, in milliseconds, and so many may wait. */
const HELD_FOR = 10_000;
const MAX_HELD = 8;
/** While somebody is silent, the server hears of it this often, in milliseconds. */
const SUSPECT_AGAIN = 1_000;

const kindOf: Partial<Record<Source, Kind>> = { microphone: 'audio', camera: 'video' };

export interface MeshOptions {
  endpoint: PeerEndpoint;
  roster: Value<readonly MeshMember[]>;
  ticker: Ticker;
  /** Told of a participant of whom nothing was heard for {@link timing.suspicion}. */
  suspect: (participantId: ParticipantId) => void;
}

/** Everybody calls everybody: wanted are the roster's links, a small reconcile loop makes them so. */
export class MeshPath implements Path {
  readonly #options: MeshOptions;
  readonly #links = new Map<PeerId, Link>();
  readonly #held = new Map<PeerId, { call: MediaConnection; since: number }>();
  readonly #redial = new Redial();
  readonly #suspected = new Map<PeerId, number>();
  readonly #sent = new Map<Kind, MediaStreamTrack | null>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #offs: (() => void)[];

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#offs = [
      options.endpoint.on('called', (call) => this.#answer(call)),
      options.roster.subscribe(() => this.#reconcile()),
      options.ticker.on('tick', (now, late) => this.#tick(now, late)),
    ];
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    const kind = kindOf[source];
    if (!kind) return;
    this.#sent.set(kind, track);
    for (const link of this.#links.values()) link.send(kind, track);
  }

  /** A mesh sends one layer to everybody all the time: there is nothing to choose. */
  subscribe(): void {}

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    const link = this.#linkOf(participantId);
    return link ? link.observe() : 'none';
  }

  async stats(): Promise<readonly TrackStats[]> {
    const all = this.#members().map(async ({ participantId, peerId }) => {
      const report = await this.#links.get(peerId)?.stats();
      return report ? trackStats(participantId, report) : [];
    });
    return (await Promise.all(all)).flat();
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    for (const link of this.#links.values()) link.close();
    for (const { call } of this.#held.values()) call.close();
    this.#links.clear();
    this.#held.clear();
    this.#received.set(new Map());
  }

  #members(): readonly MeshMember[] {
    return this.#options.roster.get();
  }

  #linkOf(participantId: ParticipantId): Link | undefined {
    const member = this.#members().find((one) => one.participantId === participantId);
    return member && this.#links.get(member.peerId);
  }

  /** Closes links with people who are gone, answers calls that waited for the roster, calls who is missing. */
  #reconcile(): void {
    const members = new Map(this.#members().map((member) => [member.peerId, member]));
    for (const [peerId, link] of this.#links) if (!members.has(peerId)) link.close();
    this.#redial.keep(members);
    for (const [peerId, { call }] of this.#held) {
      if (members.has(peerId)) {
        this.#held.delete(peerId);
        this.#accept(call);
      }
    }
    const now = performance.now();
    for (const member of members.values()) this.#callIfMissing(member, now);
    this.#publishReceived();
  }

  #callIfMissing({ peerId, weCall, connection }: MeshMember, now: number): void {
    if (!weCall || this.#links.has(peerId) || !this.#redial.due(peerId, connection, now)) return;
    const call = this.#options.endpoint.call(peerId, this.#outgoing());
    if (!call) return;
    this.#redial.dialled(peerId, now);
    this.#adopt(peerId, new Link(call));
  }

  #answer(call: MediaConnection): void {
    if (this.#members().some((member) => member.peerId === call.peer)) {
      this.#accept(call);
    } else if (this.#held.size < MAX_HELD) {
      // The call overtook the fact that somebody joined.
      this.#held.set(call.peer, { call, since: performance.now() });
    } else {
      call.close();
    }
  }

  #accept(call: MediaConnection): void {
    call.answer(this.#outgoing());
    this.#adopt(call.peer, new Link(call));
  }

  /** A new call with somebody takes the place of the old one. */
  #adopt(peerId: PeerId, link: Link): void {
    const old = this.#links.get(peerId);
    this.#links.set(peerId, link);
    old?.close();
    link.on('changed', () => this.#publishReceived());
    link.on('closed', () => {
      if (this.#links.get(peerId) === link) this.#links.delete(peerId);
      this.#publishReceived();
    });
    this.#publishReceived();
  }

  /** One audio and one video track, always: what is sent now, or placeholders until it comes. */
  #outgoing(): MediaStream {
    const track = (kind: Kind) => this.#sent.get(kind) ?? placeholder(kind);
    return new MediaStream([track('audio'), track('video')]);
  }

  #tick(now: number, late: boolean): void {
    for (const member of this.#members()) {
      const link = this.#links.get(member.peerId);
      link?.limit(this.#links.size);
      const silence = link?.tick(now, late) ?? 0;
      if (silence >= timing.suspicion) this.#suspect(member, now);
      if (link && this.#redial.hopeless(member, link.connected, silence, now - link.openedAt)) link.close();
      this.#callIfMissing(member, now);
    }
    for (const [peerId, { call, since }] of this.#held) {
      if (now - since < HELD_FOR) continue;
      this.#held.delete(peerId);
      call.close();
    }
  }

  #suspect({ participantId, peerId, connection }: MeshMember, now: number): void {
    if (connection !== 'connected' || now - (this.#suspected.get(peerId) ?? 0) < SUSPECT_AGAIN) return;
    this.#suspected.set(peerId, now);
    this.#options.suspect(participantId);
  }

  #publishReceived(): void {
    const before = this.#received.get();
    const received = new Map<PublicationId, ReceivedTrack>();
    for (const { peerId, publications } of this.#members()) {
      const link = this.#links.get(peerId);
      for (const { id, source, muted } of publications) {
        const kind = kindOf[source];
        const track = kind && link?.received(kind);
        if (!link || !track) continue;
        // What the server says is muted is not heard or seen, whatever its sender does.
        track.enabled = !muted;
        const old = before.get(id);
        const same = old?.track === track && old.flowing === link.flowing;
        received.set(id, same ? old : receivedTrack(track, link, kind));
      }
    }
    const unchanged =
      received.size === before.size && [...received].every(([id, one]) => before.get(id) === one);
    if (!unchanged) this.#received.set(received);
  }
}

function receivedTrack(track: MediaStreamTrack, link: Link, kind: Kind): ReceivedTrack {
  return { track, flowing: link.flowing, loudness: () => (kind === 'audio' ? link.loudness() : 0) };
}
