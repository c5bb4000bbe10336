import type { Connection, LeaveReason } from '@parlor/protocol';

/** Where a participant stands in its room. One union, changed only by {@link next}. */
export type Life =
  | { readonly name: 'connected' }
  /** Its socket closed without a goodbye; those who receive from it are being asked. */
  | { readonly name: 'doubted' }
  /** Out of contact: the grace period runs. */
  | { readonly name: 'reconnecting' }
  /** A phone in the background; without contact its own, longer grace period runs. */
  | { readonly name: 'away'; readonly inContact: boolean }
  | { readonly name: 'gone'; readonly reason: LeaveReason };

export type LifeEvent =
  | 'heard'
  | 'socketLost'
  | 'probeUnanswered'
  | 'judgedAlive'
  | 'judgedLost'
  | 'resumed'
  | 'wentAway'
  | 'cameBack'
  | 'graceOver'
  | 'saidGoodbye';

type Row = Partial<Record<LifeEvent, (life: Life) => Life>>;

const same = (life: Life): Life => life;
const to = (life: Life) => (): Life => ({ ...life });
const connected = to({ name: 'connected' });
const reconnecting = to({ name: 'reconnecting' });
const left = to({ name: 'gone', reason: 'left' });
const timedOut = to({ name: 'gone', reason: 'timeout' });

const table: Record<Life['name'], Row> = {
  connected: {
    heard: same,
    socketLost: to({ name: 'doubted' }),
    probeUnanswered: reconnecting,
    resumed: same,
    wentAway: to({ name: 'away', inContact: true }),
    cameBack: same,
    saidGoodbye: left,
  },
  doubted: {
    judgedAlive: reconnecting,
    judgedLost: to({ name: 'gone', reason: 'lost' }),
    resumed: connected,
    saidGoodbye: left,
  },
  reconnecting: {
    heard: connected,
    socketLost: same,
    resumed: connected,
    // What the page asked before it was marked, and waited in its queue.
    wentAway: to({ name: 'away', inContact: true }),
    cameBack: connected,
    graceOver: timedOut,
    saidGoodbye: left,
  },
  away: {
    heard: same,
    socketLost: to({ name: 'away', inContact: false }),
    resumed: connected,
    wentAway: same,
    cameBack: connected,
    graceOver: timedOut,
    saidGoodbye: left,
  },
  gone: {},
};

/** The life after `event`. Every doubt is a new object, so that a late verdict can be told from a fresh one. */
export function next(life: Life, event: LifeEvent): Life {
  const step = table[life.name][event];
  if (!step) throw new Error(`${event} cannot happen to a participant who is ${life.name}`);
  return step(life);
}

/** What the others are told of this life: a doubt is not told until it is settled. */
export function connectionOf(life: Life): Connection {
  return life.name === 'reconnecting' || life.name === 'away' ? life.name : 'connected';
}

/** Which grace period runs in this life, if any. */
export function graceOf(life: Life): 'grace' | 'awayGrace' | null {
  if (life.name === 'reconnecting') return 'grace';
  return life.name === 'away' && !life.inContact ? 'awayGrace' : null;
}
