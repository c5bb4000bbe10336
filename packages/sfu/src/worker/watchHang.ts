import { Unanswered } from './Unanswered.ts';
import type { WorkerLine } from './WorkerLine.ts';

/** In so many steps it is found out. */
const STEPS = 5;

/**
 * Asks a worker from time to time whether it is there, and calls `hangs` once when nothing was answered for
 * `patience` ms. Returns the end of watching.
 */
export function watchHang(line: WorkerLine, patience: number, hangs: () => void): () => void {
  const interval = patience / STEPS;
  const unanswered = new Unanswered(interval, performance.now());
  const timer = setInterval(() => {
    if (unanswered.look(performance.now()) >= patience) {
      clearInterval(timer);
      hangs();
      return;
    }
    unanswered.asked();
    // One that is gone is told about by its exit.
    line.call('ping').then(
      () => unanswered.answered(),
      () => undefined,
    );
  }, interval).unref();
  return () => clearInterval(timer);
}
