import type { MessageBody, ParticipantId, Publication, PublicationId } from '@parlor/protocol';
import type { Value } from '../../value.ts';
import type { ReceivedTrack, TrackReport } from '../Path.ts';
import type { Ask } from './Ask.ts';
import type { SfuMember } from './member.ts';
import { Wishes } from './Wishes.ts';

interface Offered {
  readonly publication: Publication;
  readonly owner: SfuMember;
}

/** What the others offer, what this page wishes of it, and what the server forwards of that. */
export class Offers {
  readonly wishes: Wishes;
  readonly #roster: Value<readonly SfuMember[]>;
  /** What the server does not forward, because this page's network is too narrow. */
  readonly #starved = new Set<PublicationId>();
  #offered: ReadonlyMap<PublicationId, Offered> = new Map();

  constructor(ask: Ask, roster: Value<readonly SfuMember[]>) {
    this.wishes = new Wishes(ask);
    this.#roster = roster;
  }

  /** This page's own participant, once it has one. */
  get self(): SfuMember | undefined {
    return this.#roster.get().find((one) => one.self);
  }

  get(id: PublicationId): Offered | undefined {
    return this.#offered.get(id);
  }

  has(id: PublicationId): boolean {
    return this.#offered.has(id);
  }

  /** Whose a publication is, and what it shows. */
  originOf(id: PublicationId): Pick<TrackReport, 'participantId' | 'source'> | undefined {
    const offered = this.#offered.get(id);
    return offered && { participantId: offered.owner.participantId, source: offered.publication.source };
  }

  /** What somebody offers. */
  of(participantId: ParticipantId): readonly PublicationId[] {
    const member = this.#roster.get().find((one) => one.participantId === participantId);
    return member?.publications.map(({ id }) => id) ?? [];
  }

  /** The roster changed. */
  follow(): void {
    const others = this.#roster.get().filter((owner) => !owner.self);
    this.#offered = new Map(
      others.flatMap((owner) =>
        owner.publications.map((one) => [one.id, { publication: one, owner }] as const),
      ),
    );
    this.wishes.keep(new Set(this.#offered.keys()));
    for (const id of this.#starved) if (!this.#offered.has(id)) this.#starved.delete(id);
  }

  /** The server forwards another layer of a publication than before, or nothing. */
  receptionChanged({ publicationId, layer }: MessageBody<'receptionChanged'>): void {
    if (layer === null) this.#starved.add(publicationId);
    else this.#starved.delete(publicationId);
  }

  /** This page's network is too narrow for what it wishes: the server forwards nothing of it. */
  isStarved(id: PublicationId): boolean {
    return this.#starved.has(id) && !this.wishes.get(id)?.paused;
  }

  /** The server knows nothing of this page any more. */
  renew(): void {
    this.#starved.clear();
  }

  /** Sound may be silent and a screen may stand still: only a camera that is on is always due. */
  isDue(id: PublicationId): boolean {
    const offered = this.#offered.get(id);
    if (offered?.publication.source !== 'camera' || offered.publication.muted) return false;
    const unwanted = this.wishes.get(id)?.paused || this.#starved.has(id);
    return !unwanted && offered.owner.connection === 'connected';
  }
}

type Received = ReadonlyMap<PublicationId, ReceivedTrack>;

/** `now`, with the objects of `before` where they say the same; `before` itself, when nothing changed. */
export function keptReceived(before: Received, now: Received): Received {
  const kept = new Map(
    [...now].map(([id, one]) => {
      const old = before.get(id);
      const same = old?.track === one.track && old.flowing === one.flowing && old.arrived === one.arrived;
      return [id, same ? old : one] as const;
    }),
  );
  const unchanged = kept.size === before.size && [...kept].every(([id, one]) => before.get(id) === one);
  return unchanged ? before : kept;
}
