import type { Desk } from './Desk.ts';
import type { FramePort } from './FramePort.ts';

/** Fine enough for requests for lost packets, in milliseconds. */
const TICK = 20;

/** Everything that is done from time to time, by one timer. */
export function runClock(desk: Desk, frames: FramePort): void {
  setInterval(() => {
    const now = performance.now();
    for (const router of desk.routers) router.tick(now);
    frames.tick();
  }, TICK);
}
