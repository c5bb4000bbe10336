import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { StallGuard } from './StallGuard.ts';

/** Packets that wait in a queue of the system, as those of native code do, and what the guard says of each. */
async function setup() {
  const guard = new StallGuard();
  const receiver = createSocket('udp4');
  receiver.bind(0, '127.0.0.1');
  await once(receiver, 'listening');
  const sender = createSocket('udp4');
  sender.connect(receiver.address().port, '127.0.0.1');
  await once(sender, 'connect');
  onTestFinished(() => {
    guard.close();
    sender.close();
    receiver.close();
  });
  const said: boolean[] = [];
  receiver.on('message', () => said.push(guard.isStale()));

  /** Sends packets, and holds the event loop up for so many milliseconds before it can take them. */
  return async (packets: number, milliseconds: number) => {
    // The guard looks, and the loop is between two turns.
    await setTimeout(100);
    await setImmediate();
    said.length = 0;
    for (let sent = 0; sent < packets; sent++) sender.send('x');
    for (const end = performance.now() + milliseconds; performance.now() < end; );
    await expect.poll(() => said.length).toBe(packets);
    return new Set(said);
  };
}

it('lets all pass, also when the event loop is a little late', async () => {
  const take = await setup();
  expect(await take(20, 0)).toEqual(new Set([false]));
  expect(await take(20, 100)).toEqual(new Set([false]));
});

it('calls those stale that waited through a stall, and none after them', async () => {
  const take = await setup();
  expect(await take(50, 600)).toEqual(new Set([true]));
  expect(await take(20, 0)).toEqual(new Set([false]));
  expect(await take(3, 600)).toEqual(new Set([true]));
  expect(await take(3, 0)).toEqual(new Set([false]));
});
