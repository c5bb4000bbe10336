/** What the link between people and server does to whole IP packets, in each direction. */
export interface Condition {
  readonly name: string;
  /** How people would say it. */
  readonly what: string;
  /** Milliseconds, one way. */
  readonly delay: number;
  /** Per cent of the packets, at random. */
  readonly loss: number;
  /** kbit/s; 0: no limit. */
  readonly rate: number;
  /** How many send. One is behind the link too; several have a good network. */
  readonly senders: number;
}

/** Longest wait (ms) for a limited rate: more than that, a router drops. */
export const QUEUE = 200;

const good = { delay: 20, loss: 0, rate: 0, senders: 1 };

export const conditions: readonly Condition[] = [
  { ...good, name: 'unshaped', what: 'unshaped', delay: 0 },
  { ...good, name: '0%', what: '40 ms RTT, no loss' },
  { ...good, name: '1%', what: '40 ms RTT, 1 % loss', loss: 1 },
  { ...good, name: '2%', what: '40 ms RTT, 2 % loss', loss: 2 },
  { ...good, name: '1.5mbit', what: '40 ms RTT, 1.5 Mbit/s', rate: 1_500 },
  { ...good, name: 'three-0%', what: 'three senders, 40 ms RTT, no loss', senders: 3 },
  { ...good, name: 'three-1.5mbit', what: 'three senders, 40 ms RTT, 1.5 Mbit/s', rate: 1_500, senders: 3 },
];
