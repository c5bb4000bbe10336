import type { MediaEvidence, ParticipantId, PublicationId, Source } from '@parlor/protocol';
import type { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';
import { everythingCame, merged } from './merge.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from './Path.ts';

/** The old way is kept this long at least, for the others' sake, and at most; in milliseconds. */
const LEAST = 1_500;
const MOST = 3_000;

/** The way media travels, which can change at any time: for a moment there are two, and nothing is missed. */
export class MovingPath implements Path {
  readonly #sent = new Map<Source, MediaStreamTrack>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #off: () => void;
  #now: Path;
  #offNow: () => void;
  #before: { path: Path; off: () => void; since: number } | null = null;

  constructor(first: Path, ticker: Ticker) {
    this.#now = first;
    this.#offNow = first.received.subscribe(() => this.#look());
    this.#off = ticker.on('tick', (now) => this.#tick(now));
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  /** From now on `next` carries; what went before is closed once that delivers. Wishes are to be told anew. */
  move(next: Path): void {
    this.#finish();
    this.#before = { path: this.#now, off: this.#offNow, since: performance.now() };
    this.#now = next;
    this.#offNow = next.received.subscribe(() => this.#look());
    for (const [source, track] of this.#sent) next.publish(source, track);
    this.#look();
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    if (track) this.#sent.set(source, track);
    else this.#sent.delete(source);
    this.#before?.path.publish(source, track);
    this.#now.publish(source, track);
  }

  subscribe(publicationId: PublicationId, wish: Wish): void {
    this.#now.subscribe(publicationId, wish);
  }

  observe(participantId: ParticipantId): Promise<MediaEvidence> {
    return this.#now.observe(participantId);
  }

  stats(): Promise<readonly TrackReport[]> {
    return this.#now.stats();
  }

  close(reason: string): void {
    this.#off();
    this.#finish();
    this.#offNow();
    this.#now.close(reason);
    this.#received.set(new Map());
  }

  #tick(now: number): void {
    if (!this.#before) return;
    const age = now - this.#before.since;
    const came = everythingCame(this.#before.path.received.get(), this.#now.received.get());
    if (age > MOST || (age > LEAST && came)) this.#finish();
  }

  #look(): void {
    const now = this.#now.received.get();
    const before = this.#before?.path.received.get();
    this.#received.set(before ? merged(before, now) : now);
  }

  #finish(): void {
    this.#before?.off();
    this.#before?.path.close('moved');
    this.#before = null;
  }
}
