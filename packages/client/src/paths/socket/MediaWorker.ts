import type { ConnectionId } from '@parlor/protocol';
import { clock } from './clock.ts';
import { LaneSocket } from './LaneSocket.ts';
import { loadOpus } from './opus/loadOpus.ts';
import type { News, Order, SocketProblem } from './orders.ts';
import { Receiver } from './receiving/Receiver.ts';
import { type Lanes, Sender } from './sending/Sender.ts';

/** How often (ms) it is looked after what waits, and how often figures are told. */
const TICK = 20;
const FIGURES = 100;

/** Everything between the page's tracks and the websockets, away from the page's own thread. */
export class MediaWorker {
  readonly #tell: (news: News, transfer?: Transferable[]) => void;
  readonly #sender: Sender;
  readonly #receiver: Receiver;
  readonly #problems = new Set<SocketProblem>();
  #lanes: Lanes | null = null;
  #figuresAt = 0;

  /** `tell` brings news to the page. */
  constructor(tell: (news: News, transfer?: Transferable[]) => void) {
    this.#tell = tell;
    const opus = loadOpus();
    this.#sender = new Sender(opus, (problem) => this.#complain(problem));
    this.#receiver = new Receiver({
      opus,
      tell: (news, transfer) =>
        news.is === 'problem' ? this.#complain(news.problem) : this.#tell(news, transfer),
      askKeyframe: (lane, request) => this.#lanes?.[lane].askKeyframe(request),
    });
    void opus.then((found) => {
      if (!found)
        for (const problem of ['cannotSendSound', 'cannotPlaySound'] as const) this.#complain(problem);
    });
    setInterval(() => this.#tick(), TICK);
  }

  obey(order: Order): void {
    switch (order.do) {
      case 'connect':
        this.#connect(order.connection, order.origin, order.tickets);
        break;
      case 'disconnect':
        this.#disconnect();
        break;
      case 'announce':
        this.#sender.announce(new Map(order.numbers));
        break;
      case 'take':
        this.#sender.take(order.source, order.input);
        break;
      case 'set':
        this.#sender.set(order.source, order.settings);
        break;
      case 'picture':
        this.#sender.picture(order.source, order.frame);
        break;
      case 'give':
        this.#receiver.give(order.publicationId, order.owner, order.source, order.output);
        break;
      case 'forget':
        this.#receiver.forget(order.publicationId);
        break;
      case 'sound':
        this.#receiver.playout(order.running, order.latency);
        break;
    }
  }

  #connect(connection: ConnectionId, origin: string, tickets: { audio: string; video: string }): void {
    this.#disconnect();
    const lanes = {
      audio: new LaneSocket(origin, tickets.audio),
      video: new LaneSocket(origin, tickets.video),
    };
    this.#lanes = lanes;
    this.#receiver.begin();
    this.#sender.over(lanes);
    for (const [name, lane] of [['audio', lanes.audio] as const, ['video', lanes.video] as const]) {
      lane.on('frame', (frame) => this.#receiver.take(name, frame));
      lane.on('tracks', (tracks) => this.#receiver.know(name, tracks));
      lane.on('keyframe', (request) => this.#sender.demandKeyframe(request));
      lane.on('opened', () => {
        if (lanes.audio.connected && lanes.video.connected) this.#tell({ is: 'connected', connection });
      });
      lane.on('closed', () => {
        if (lanes !== this.#lanes) return;
        this.#disconnect();
        this.#tell({ is: 'lost', connection });
      });
    }
  }

  #disconnect(): void {
    const lanes = this.#lanes;
    this.#lanes = null;
    this.#sender.over(null);
    lanes?.audio.close();
    lanes?.video.close();
  }

  #tick(): void {
    const now = clock();
    this.#lanes?.audio.tick(now);
    this.#lanes?.video.tick(now);
    this.#sender.tick(now);
    if (now - this.#figuresAt < FIGURES) return;
    this.#figuresAt = now;
    const heardAt = Math.max(this.#lanes?.audio.heardAt ?? now, this.#lanes?.video.heardAt ?? now);
    const roundTrip = this.#lanes?.audio.window.roundTrip ?? Number.NaN;
    this.#tell({
      is: 'figures',
      sent: this.#sender.counters(now),
      received: this.#receiver.receptions(now),
      roundTrip: Number.isNaN(roundTrip) ? null : roundTrip,
      silence: now - heardAt,
    });
  }

  #complain(problem: SocketProblem): void {
    if (this.#problems.has(problem)) return;
    this.#problems.add(problem);
    this.#tell({ is: 'problem', problem });
  }
}
