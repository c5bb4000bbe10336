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
}

/** Longest wait (ms) for a limited rate: more than that, a router drops. */
export const QUEUE = 200;

export const conditions: readonly Condition[] = [
  { name: 'unshaped', what: 'unshaped', delay: 0, loss: 0, rate: 0 },
  { name: '0%', what: '40 ms RTT, no loss', delay: 20, loss: 0, rate: 0 },
  { name: '1%', what: '40 ms RTT, 1 % loss', delay: 20, loss: 1, rate: 0 },
  { name: '2%', what: '40 ms RTT, 2 % loss', delay: 20, loss: 2, rate: 0 },
  { name: '1.5mbit', what: '40 ms RTT, 1.5 Mbit/s', delay: 20, loss: 0, rate: 1_500 },
];

/** Three send at once to somebody behind this. */
export const narrow: Condition = {
  name: 'three',
  what: 'three senders, 40 ms RTT, 1.5 Mbit/s',
  delay: 20,
  loss: 0,
  rate: 1_500,
};
