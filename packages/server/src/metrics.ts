import { LeaveReason } from '@parlor/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ReachCount } from './media/reach/ReachBook.ts';
import type { Role } from './media/sfu/Forwarder.ts';
import type { Rooms } from './rooms/Rooms.ts';

/** In seconds. */
const JOIN_BUCKETS = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30];

/** What goes through this server, at this moment. */
export interface MediaCounts {
  workers: () => number;
  /** Workers that have died since the start. */
  workerDeaths: () => number;
  transports: (role: Role) => number;
  tcpConnections: () => number;
  mediaSockets: () => number;
  /** How browsers found the roads. */
  reach: () => readonly ReachCount[];
}

/** What the server counts, for Prometheus. No names, rooms or addresses go in. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #joinTime: Histogram;

  constructor(rooms: Rooms, media: MediaCounts) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    gauge(registers, 'parlor_rooms', 'Rooms with anybody in them', () => rooms.size);
    gauge(registers, 'parlor_participants', 'Participants in all rooms', () => rooms.participants);
    this.#joinTime = new Histogram({
      name: 'parlor_join_seconds',
      help: 'From the wish to join until the first picture or sound of somebody else, as pages report it',
      buckets: JOIN_BUCKETS,
      registers,
    });
    count(rooms, registers);
    countMedia(media, registers);
  }

  /** Milliseconds from a person's wish to join until somebody else was seen or heard. */
  joinTook(milliseconds: number): void {
    this.#joinTime.observe(milliseconds / 1000);
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

function gauge(registers: Registry[], name: string, help: string, read: () => number): void {
  const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) });
}

function countMedia(media: MediaCounts, registers: Registry[]): void {
  gauge(registers, 'parlor_media_workers', 'Processes that forward media', media.workers);
  gauge(registers, 'parlor_media_tcp_connections', 'TCP connections for media', media.tcpConnections);
  gauge(
    registers,
    'parlor_media_websockets',
    'Media websockets that are open, those that are only tried too',
    media.mediaSockets,
  );
  countReach(media, registers);
  const deaths = new Counter({
    name: 'parlor_media_worker_deaths_total',
    help: 'Processes that forwarded media, died and were replaced',
    registers,
    collect() {
      this.reset();
      this.inc(media.workerDeaths());
    },
  });
  deaths.inc(0);
  const transports: Gauge = new Gauge({
    name: 'parlor_media_transports',
    help: 'Connections of browsers with the server for media: publish sends to it, subscribe receives, socket both',
    labelNames: ['role'],
    registers,
    collect: () => {
      for (const role of ['publish', 'subscribe', 'socket'] as const)
        transports.set({ role }, media.transports(role));
    },
  });
}

function countReach({ reach }: MediaCounts, registers: Registry[]): void {
  const made: Counter = new Counter({
    name: 'parlor_media_reach_total',
    help: 'Reports of browsers on whether media reaches them by UDP, by TCP, by websocket: yes, no or not tried',
    labelNames: ['udp', 'tcp', 'socket'],
    registers,
    collect() {
      this.reset();
      for (const { outcome, ever } of reach()) made.inc(outcome, ever);
    },
  });
}

function count(rooms: Rooms, registers: Registry[]): void {
  const joins = new Counter({ name: 'parlor_joins_total', help: 'Places taken in rooms', registers });
  const leaves = new Counter({
    name: 'parlor_leaves_total',
    help: 'Places given up: left said goodbye, lost vanished with their media, timeout did not come back',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of LeaveReason.options) leaves.inc({ reason }, 0);
  const falseMarks = new Counter({
    name: 'parlor_false_marks_total',
    help: 'Marked as reconnecting, then heard on the same connection: pages held up, and short outages',
    registers,
  });
  rooms.on('opened', (room) => {
    room.on('fact', (fact) => {
      if (fact.name === 'participantJoined') joins.inc();
      if (fact.name === 'participantLeft') leaves.inc({ reason: fact.body.reason });
    });
    room.on('markRefuted', () => falseMarks.inc());
  });
}
