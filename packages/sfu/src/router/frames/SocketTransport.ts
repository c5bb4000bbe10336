import {
  type Lane,
  type Layer,
  readMediaMessage,
  writeKeyframeRequest,
  writeReceived,
} from '@parlor/protocol';
import type { FramedTrack, Wish } from '../../api.ts';
import { FloodGuard } from '../../frames/FloodGuard.ts';
import { Receipts } from '../../frames/Receipts.ts';
import type { Producer } from '../Producer.ts';
import type { SignsOfLife } from '../SignsOfLife.ts';
import type { FrameFeeds } from './FrameFeeds.ts';
import { FramePublisher } from './FramePublisher.ts';
import { FrameSubscriber } from './FrameSubscriber.ts';

/** What its router is to a transport over websockets. */
export interface SocketHost {
  readonly life: SignsOfLife;
  readonly feeds: FrameFeeds;
  /** A frame of the owner's microphone has this level (RFC 6464 section 3). Hot. */
  heard(level: number, now: number): void;
  addProducer(producer: Producer): void;
  removeProducer(producer: Producer): void;
  closed(): void;
}

/** Where the messages of a transport go, and what is told of it. */
export interface SocketExit {
  /** False: what is sent now would only wait. */
  readonly ready: boolean;
  send(lane: Lane, message: Uint8Array): void;
  reception(producerId: string, layer: Layer | null): void;
  closed(): void;
}

/** A page's two websockets (protocol: mediaMessage): its frames in, those of the others out. */
export class SocketTransport {
  readonly role = 'socket';
  readonly owner: string;
  readonly #host: SocketHost;
  readonly #exit: SocketExit;
  readonly #publisher: FramePublisher;
  readonly #subscriber: FrameSubscriber;
  readonly #flood = new FloodGuard();
  readonly #receipts: Readonly<Record<Lane, Receipts>> = { audio: new Receipts(), video: new Receipts() };
  #closed = false;

  constructor(owner: string, host: SocketHost, exit: SocketExit) {
    this.owner = owner;
    this.#host = host;
    this.#exit = exit;
    this.#publisher = new FramePublisher({
      owner,
      life: host.life,
      heard: (level, now) => host.heard(level, now),
      addProducer: (producer) => host.addProducer(producer),
      removeProducer: (producer) => host.removeProducer(producer),
      requestKeyframe: (request) => exit.send('video', writeKeyframeRequest(request)),
    });
    this.#subscriber = new FrameSubscriber(host.feeds, exit);
  }

  /** All that the page sends from now on. Throws ParlorError `bad_request`. */
  publish(tracks: readonly FramedTrack[]): void {
    this.#publisher.publish(tracks, performance.now());
  }

  setMuted(producerId: string, muted: boolean): void {
    this.#publisher.setMuted(producerId, muted, performance.now());
  }

  wish(producerId: string, wish: Wish): void {
    this.#subscriber.wish(producerId, wish, performance.now());
  }

  /** The websocket of that lane is there. */
  open(lane: Lane): void {
    this.#subscriber.open(lane, performance.now());
  }

  /** Takes another producer to the page. */
  add(producer: Producer): void {
    this.#subscriber.add(producer, performance.now());
  }

  remove(producer: Producer): void {
    this.#subscriber.remove(producer);
  }

  /** The page sent this. Too much of it ends the transport; what cannot be read is dropped. Hot. */
  receive(lane: Lane, bytes: Uint8Array, now: number): void {
    if (this.#closed) return;
    if (!this.#flood.allows(bytes.length, now)) {
      this.close();
      return;
    }
    this.#host.life.heard(now);
    this.#subscriber.open(lane, now);
    const message = readMediaMessage(bytes);
    if (message?.kind === 'frame') {
      this.#receipts[lane].took(bytes.length, now);
      this.#publisher.take(lane, message.frame, now);
      this.#answer(lane, now);
    } else if (message?.kind === 'received') this.#subscriber.received(lane, message.received, now);
    else if (message?.kind === 'keyframe') this.#subscriber.refresh(lane, message.request, now);
  }

  tick(now: number): void {
    this.#publisher.tick(now);
    this.#answer('audio', now);
    this.#answer('video', now);
    this.#subscriber.tick(now);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#publisher.close();
    this.#subscriber.close();
    this.#host.closed();
    this.#exit.closed();
  }

  #answer(lane: Lane, now: number): void {
    const due = this.#receipts[lane].due(now);
    if (due) this.#exit.send(lane, writeReceived(due));
  }
}
