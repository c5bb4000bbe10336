import type { FramedLine, PublicationId, Source } from '@parlor/protocol';
import type { Ask } from '../sfu/Ask.ts';
import { newConnectionId } from '../sfu/connectionId.ts';
import type { MediaThread } from './MediaThread.ts';

/** What this page sends: the room's records of it, by source. */
export type Sent = ReadonlyMap<Source, PublicationId>;

/** Two websockets with the server, from their making to their end. They fail once, and are not mended. */
export class SocketConnection {
  readonly id = newConnectionId();
  readonly #thread: MediaThread;
  readonly #numbers = new Map<PublicationId, number>();
  #state: { name: 'new' } | { name: 'opening'; since: number } | { name: 'connected' } | { name: 'closed' } =
    {
      name: 'new',
    };
  #told: string | null = null;

  constructor(thread: MediaThread) {
    this.#thread = thread;
  }

  get connected(): boolean {
    return this.#state.name === 'connected';
  }

  /** Nothing was asked for yet. */
  get fresh(): boolean {
    return this.#state.name === 'new';
  }

  /** Is another one better? Both websockets must be open after `limit` ms; `now`: performance.now(). */
  hopeless(now: number, limit: number): boolean {
    if (this.#state.name === 'opening') return now - this.#state.since > limit;
    return this.#state.name === 'closed';
  }

  /** Lets the worker open the websockets. Rejects when the server does not let this page in. */
  async open(origin: string, ask: Ask): Promise<void> {
    this.#state = { name: 'opening', since: performance.now() };
    const tickets = await ask('openMediaSockets', { connection: this.id });
    if (this.#state.name !== 'opening') return;
    this.#state = { name: 'opening', since: performance.now() };
    this.#thread.tell({ do: 'connect', connection: this.id, origin, tickets });
  }

  /** The worker says that both are open. */
  opened(): void {
    if (this.#state.name === 'opening') this.#state = { name: 'connected' };
  }

  /** Tells the server what is sent, unless it knows, and then the worker. Rejects when it did not answer. */
  async announce(sent: Sent, ask: Ask): Promise<void> {
    const tracks = [...sent.values()].map(
      (publicationId): FramedLine => ({ track: this.#numberOf(publicationId), publicationId }),
    );
    const wanted = JSON.stringify(tracks);
    if (wanted === this.#told) return;
    await ask('publishFrames', { connection: this.id, tracks });
    if (this.#state.name === 'closed') return;
    this.#told = wanted;
    const numbers = [...sent].map(([source, id]) => [source, this.#numberOf(id)] as const);
    this.#thread.tell({ do: 'announce', numbers });
  }

  close(): void {
    if (this.#state.name === 'closed') return;
    this.#state = { name: 'closed' };
    this.#thread.tell({ do: 'disconnect' });
  }

  #numberOf(publicationId: PublicationId): number {
    const number = this.#numbers.get(publicationId) ?? this.#numbers.size;
    this.#numbers.set(publicationId, number);
    return number;
  }
}
