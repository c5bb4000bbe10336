import { ParlorError } from '@parlor/protocol';
import type { Evidence, TransportOptions } from '../api.ts';
import type { PipeFactory } from '../pipe/Pipe.ts';
import { DominantSpeaker } from '../speaker/DominantSpeaker.ts';
import { FrameFeeds } from './frames/FrameFeeds.ts';
import { type SocketExit, SocketTransport } from './frames/SocketTransport.ts';
import type { Producer } from './Producer.ts';
import { type PublishHost, PublishTransport } from './PublishTransport.ts';
import { SignsOfLife } from './SignsOfLife.ts';
import { SubscribeTransport } from './SubscribeTransport.ts';
import type { TransportEvents } from './TransportEvents.ts';

/** Names that stand in SDP. */
const NAME = /^[\w-]{1,64}$/;

/** Told of a router. */
export interface RouterEvents {
  silent(owner: string): void;
  speaker(owner: string | null): void;
}

/** Between two looks at who speaks, in milliseconds. */
const LISTENING = 100;

type Transport = PublishTransport | SubscribeTransport | SocketTransport;

/** The media of one room: everyone's producers to everyone else. */
export class Router {
  readonly #pipes: PipeFactory;
  readonly #events: RouterEvents;
  readonly #producers = new Map<string, Producer>();
  readonly #transports = new Set<Transport>();
  readonly #lives = new Map<string, SignsOfLife>();
  readonly #feeds = new FrameFeeds();
  readonly #loudest = new DominantSpeaker();
  #speaker: string | null = null;
  #listenedAt = 0;

  constructor(pipes: PipeFactory, events: RouterEvents) {
    this.#pipes = pipes;
    this.#events = events;
  }

  /** Throws ParlorError `bad_request`. */
  createTransport(options: TransportOptions, events: TransportEvents): PublishTransport | SubscribeTransport {
    checkOwner(options.owner);
    return options.role === 'publish'
      ? this.#createPublish(options, events)
      : this.#createSubscribe(options, events);
  }

  /** Throws ParlorError `bad_request`. */
  createSocketTransport(owner: string, exit: SocketExit): SocketTransport {
    checkOwner(owner);
    const host = { ...this.#publishHost(owner, () => this.#forget(transport)), feeds: this.#feeds };
    const transport: SocketTransport = new SocketTransport(owner, host, exit);
    this.#join(transport);
    return transport;
  }

  async evidence(owner: string): Promise<Evidence> {
    return (await this.#lives.get(owner)?.evidence()) ?? 'none';
  }

  tick(now: number): void {
    for (const transport of this.#transports) transport.tick(now);
    this.#feeds.tick(now);
    for (const [owner, life] of this.#lives) if (life.tick(now)) this.#events.silent(owner);
    if (now - this.#listenedAt >= LISTENING) this.#listen(now);
  }

  close(): void {
    for (const transport of [...this.#transports]) transport.close();
  }

  #createPublish(options: TransportOptions, events: TransportEvents): PublishTransport {
    const host = this.#publishHost(options.owner, () => this.#forget(transport));
    const transport: PublishTransport = new PublishTransport(this.#pipes, options, host, events);
    this.#transports.add(transport);
    return transport;
  }

  #createSubscribe(options: TransportOptions, events: TransportEvents): SubscribeTransport {
    const host = { life: this.#lifeOf(options.owner), closed: () => this.#forget(transport) };
    const transport: SubscribeTransport = new SubscribeTransport(this.#pipes, options, host, events);
    this.#join(transport);
    return transport;
  }

  #publishHost(owner: string, closed: () => void): PublishHost {
    return {
      life: this.#lifeOf(owner),
      heard: (level, now) => this.#loudest.heard(owner, level, now),
      addProducer: (producer) => this.#add(producer),
      removeProducer: (producer) => this.#remove(producer),
      closed,
    };
  }

  /** Somebody who gets what the others send. */
  #join(transport: SubscribeTransport | SocketTransport): void {
    this.#transports.add(transport);
    for (const producer of this.#producers.values())
      if (producer.owner !== transport.owner) transport.add(producer);
  }

  #add(producer: Producer): void {
    const { id, owner } = producer;
    const before = this.#producers.get(id);
    if (!NAME.test(id) || (before && before.owner !== owner))
      throw new ParlorError('bad_request', { message: 'That is no name for a track, or it is taken.' });
    // The page has made another connection: this one takes the place.
    before?.host.drop(before);
    this.#producers.set(id, producer);
    for (const one of this.#transports) if (one.role !== 'publish' && one.owner !== owner) one.add(producer);
  }

  #remove(producer: Producer): void {
    if (this.#producers.get(producer.id) !== producer) return;
    this.#producers.delete(producer.id);
    if (producer.source === 'microphone') this.#loudest.forget(producer.owner);
    for (const one of this.#transports) if (one.role !== 'publish') one.remove(producer);
  }

  #listen(now: number): void {
    this.#listenedAt = now;
    const speaker = this.#loudest.update(now);
    if (speaker === this.#speaker) return;
    this.#speaker = speaker;
    this.#events.speaker(speaker);
  }

  #forget(transport: Transport): void {
    this.#transports.delete(transport);
    const { owner } = transport;
    if (![...this.#transports].some((one) => one.owner === owner)) this.#lives.delete(owner);
  }

  #lifeOf(owner: string): SignsOfLife {
    const life = this.#lives.get(owner) ?? new SignsOfLife();
    this.#lives.set(owner, life);
    return life;
  }
}

function checkOwner(owner: string): void {
  if (!NAME.test(owner)) throw new ParlorError('bad_request', { message: 'That is no name of an owner.' });
}
