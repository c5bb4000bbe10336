import { timing } from '@parlor/protocol';
import type { Ticker } from '../Ticker.ts';
import type { SignalClient } from './SignalClient.ts';

/** Beats to the server come this often, in milliseconds. */
const INTERVAL = 1_000;
/** The same where the server learns of nobody's silence from the others (DESIGN: presence). */
const DENSE = timing.beat;
/** The ticker beats in steps of 100 ms: a beat goes out with the tick nearest to its time. */
const HALF_TICK = 50;
/** A connection that answered nothing for this long is given up for a new one. */
const LIMIT = 3_000;

/**
 * Watches over the signalling connection: socket.io's own heartbeat would notice a network that vanished
 * only after many seconds. `isWitnessed`: do the others notice this page's silence? Returns its end.
 */
export function keepAlive(signal: SignalClient, ticker: Ticker, isWitnessed: () => boolean): () => void {
  let answered = performance.now();
  let asked = 0;
  const alive = () => {
    answered = performance.now();
  };
  const offs = [
    signal.connected.subscribe(alive),
    signal.on('fact', alive),
    ticker.on('tick', (now, late) => {
      if (late) answered = now;
      if (!signal.connected.get()) return;
      if (now - answered > LIMIT) {
        signal.renew();
      } else if (now - asked > (isWitnessed() ? INTERVAL : DENSE) - HALF_TICK) {
        asked = now;
        // An unanswered beat is what the limit is for.
        signal.request('beat', {}).then(alive, () => {});
      }
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}
