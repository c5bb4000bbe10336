import {
  type MediaEvidence,
  type ParticipantId,
  type PeerId,
  type Publication,
  type PublicationId,
  type Source,
  timing,
} from '@parlor/protocol';
import { placeholder } from '../../capture/placeholders.ts';
import type { Ticker } from '../../Ticker.ts';
import { State, type Value } from '../../value.ts';
import { type Asked, cameraEncoding, encodingFor, screenEncoding, soundEncoding } from '../encoding.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from '../Path.ts';
import { reportsOf } from '../trackReports.ts';
import { Calls } from './Calls.ts';
import type { Kind, Link } from './Link.ts';
import type { Expected, MeshMember } from './member.ts';
import { type PeerEndpoint, sourceOf } from './PeerEndpoint.ts';

/** While somebody is silent, the server hears of it this often, in milliseconds. */
const SUSPECT_AGAIN = 1_000;

const kinds: Record<Source, Kind> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  screenAudio: 'audio',
};

export interface MeshOptions {
  endpoint: PeerEndpoint;
  roster: Value<readonly MeshMember[]>;
  ticker: Ticker;
  /** Told of a participant of whom nothing was heard for {@link timing.suspicion}. */
  suspect: (participantId: ParticipantId) => void;
  /** Told of a participant with whom no direct connection comes about. */
  unreachable: (participantId: ParticipantId) => void;
  /** Is this page in contact with the server? */
  inContact: () => boolean;
}

/**
 * Everybody calls everybody. Between two participants there is one call for microphone and camera, and one
 * more for each shared screen, since PeerJS cannot add tracks to a call.
 */
export class MeshPath implements Path {
  readonly #options: MeshOptions;
  readonly #people: Calls;
  readonly #screensOut: Calls;
  readonly #screensIn: Calls;
  readonly #suspected = new Map<PeerId, number>();
  readonly #sent = new Map<Source, MediaStreamTrack>();
  readonly #asked = new Map<PublicationId, Asked>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #offs: (() => void)[];

  constructor(options: MeshOptions) {
    this.#options = options;
    const { endpoint, inContact } = options;
    const common = { endpoint, inContact };
    this.#people = new Calls({ ...common, source: 'camera', outgoing: (peerId) => this.#ownStream(peerId) });
    this.#screensOut = new Calls({ ...common, source: 'screen', outgoing: () => this.#screenStream() });
    this.#screensIn = new Calls({ ...common, source: 'screen', outgoing: () => null });
    this.#offs = [
      ...this.#all.map((calls) => calls.on('changed', () => this.#publishReceived())),
      this.#people.on('unreachable', (peerId) => this.#tellUnreachable(peerId)),
      endpoint.on('called', (call) =>
        (sourceOf(call) === 'screen' ? this.#screensIn : this.#people).take(call),
      ),
      options.roster.subscribe(() => this.#reconcile()),
      options.ticker.on('tick', (now, late) => this.#tick(now, late)),
    ];
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    if ((this.#sent.get(source) ?? null) === track) return;
    if (track) this.#sent.set(source, track);
    else this.#sent.delete(source);
    this.#expectScreens();
    this.#send();
  }

  /** A mesh has no layers to choose from: its publishers are asked for small pictures, or for none. */
  subscribe(publicationId: PublicationId, { paused, saving }: Wish): void {
    this.#asked.set(publicationId, paused ? 'none' : saving ? 'small' : 'all');
    this.#ask();
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    const member = this.#members().find((one) => one.participantId === participantId);
    const link = member && this.#people.links.get(member.peerId);
    return link ? link.observe() : 'none';
  }

  async stats(): Promise<readonly TrackReport[]> {
    const all = this.#members().flatMap((member) => {
      const links = [
        [this.#people, ['microphone', 'camera']],
        [this.#screensOut, ['screenAudio', 'screen']],
        [this.#screensIn, ['screenAudio', 'screen']],
      ] as const;
      return links.map(async ([calls, [audio, video]]) => {
        const report = await calls.links.get(member.peerId)?.stats();
        return report ? reportsOf(member.participantId, { audio, video }, report) : [];
      });
    });
    return (await Promise.all(all)).flat();
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    for (const calls of this.#all) calls.close();
    this.#received.set(new Map());
  }

  get #all(): readonly Calls[] {
    return [this.#people, this.#screensOut, this.#screensIn];
  }

  #members(): readonly MeshMember[] {
    return this.#options.roster.get();
  }

  #reconcile(): void {
    this.#people.expect(this.#members());
    this.#expectScreens();
    this.#publishReceived();
    const ids = new Set(this.#members().flatMap(({ publications }) => publications.map(({ id }) => id)));
    for (const id of this.#asked.keys()) if (!ids.has(id)) this.#asked.delete(id);
  }

  /** Lets everybody know what is wished of their pictures. */
  #ask(): void {
    for (const { peerId, publications } of this.#members()) {
      for (const publication of publications) {
        const asked = this.#asked.get(publication.id);
        if (asked) this.#carrier(publication).links.get(peerId)?.want(asked);
      }
    }
  }

  #expectScreens(): void {
    const others = this.#members().filter((one) => !one.classic);
    this.#screensOut.expect(this.#sent.has('screen') ? others.map((one) => withRole(one, true)) : []);
    const sharing = others.filter((one) => one.publications.some(({ source }) => source === 'screen'));
    this.#screensIn.expect(sharing.map((one) => withRole(one, false)));
  }

  /** Puts what is sent now onto every link. */
  #send(): void {
    for (const [peerId, link] of this.#people.links) {
      link.send('audio', this.#sent.get('microphone') ?? null);
      link.send('video', this.#pictureFor(peerId));
    }
    for (const link of this.#screensOut.links.values()) {
      link.send('audio', this.#sent.get('screenAudio') ?? null);
      link.send('video', this.#sent.get('screen') ?? null);
    }
  }

  /** A classic client knows one picture of everybody: the screen, while there is one. */
  #pictureFor(peerId: PeerId): MediaStreamTrack | null {
    const camera = this.#sent.get('camera') ?? null;
    const classic = this.#members().some((one) => one.peerId === peerId && one.classic);
    return classic ? (this.#sent.get('screen') ?? camera) : camera;
  }

  /** One audio and one video track, always: what is sent now, or placeholders until it comes. */
  #ownStream(peerId: PeerId): MediaStream {
    const picture = this.#pictureFor(peerId) ?? placeholder('video');
    return new MediaStream([this.#sent.get('microphone') ?? placeholder('audio'), picture]);
  }

  #screenStream(): MediaStream | null {
    const screen = this.#sent.get('screen');
    return screen ? new MediaStream([this.#sent.get('screenAudio') ?? placeholder('audio'), screen]) : null;
  }

  #tick(now: number, late: boolean): void {
    const camera = cameraEncoding(this.#people.links.size);
    const width = this.#sent.get('camera')?.getSettings().width ?? 0;
    const sound = soundEncoding(this.#sent.get('microphone'));
    for (const link of this.#people.links.values()) {
      link.encode({ audio: sound, video: encodingFor(link.asked, camera, width) });
    }
    const screen = screenEncoding(this.#sent.get('screen'));
    const screenSound = soundEncoding(this.#sent.get('screenAudio'));
    for (const link of this.#screensOut.links.values()) {
      link.encode({ audio: screenSound, video: encodingFor(link.asked, screen, null) });
    }
    this.#ask();
    for (const calls of this.#all) calls.tick(now, late);
    for (const member of this.#members()) {
      const silence = this.#people.links.get(member.peerId)?.silence(now) ?? 0;
      if (silence >= timing.suspicion) this.#suspect(member, now);
    }
  }

  #suspect({ participantId, peerId, connection }: MeshMember, now: number): void {
    if (connection !== 'connected' || now - (this.#suspected.get(peerId) ?? 0) < SUSPECT_AGAIN) return;
    this.#suspected.set(peerId, now);
    this.#options.suspect(participantId);
  }

  #tellUnreachable(peerId: PeerId): void {
    const member = this.#members().find((one) => one.peerId === peerId);
    if (member) this.#options.unreachable(member.participantId);
  }

  #publishReceived(): void {
    const before = this.#received.get();
    const received = new Map<PublicationId, ReceivedTrack>();
    for (const { peerId, publications } of this.#members()) {
      for (const publication of publications) {
        const link = this.#carrier(publication).links.get(peerId);
        const kind = kinds[publication.source];
        const track = link?.received(kind);
        if (!link || !track) continue;
        // What the server says is muted is not heard or seen, whatever its sender does.
        track.enabled = !publication.muted;
        const old = before.get(publication.id);
        const same = old?.track === track && old.flowing === link.flowing && old.arrived === link.connected;
        received.set(publication.id, same ? old : receivedTrack(track, link, kind));
      }
    }
    const unchanged =
      received.size === before.size && [...received].every(([id, one]) => before.get(id) === one);
    if (!unchanged) this.#received.set(received);
  }

  #carrier({ source }: Publication): Calls {
    return source === 'screen' || source === 'screenAudio' ? this.#screensIn : this.#people;
  }
}

function withRole({ peerId, connection }: MeshMember, weCall: boolean): Expected {
  return { peerId, connection, weCall };
}

function receivedTrack(track: MediaStreamTrack, link: Link, kind: Kind): ReceivedTrack {
  const { connected: arrived, flowing } = link;
  return { track, arrived, flowing, loudness: () => (kind === 'audio' ? link.loudness() : 0) };
}
