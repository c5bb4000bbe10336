import { expect, it } from 'vitest';
import { PacketPacer } from './PacketPacer.ts';

function setup() {
  const sent: [packet: number, at: number][] = [];
  const pacer = new PacketPacer<number>((packet, now) => sent.push([packet, now]));
  let next = 0;
  const push = (count: number, now: number) =>
    pacer.push(
      Array.from({ length: count }, () => next++),
      now,
    );
  return { pacer, sent, push };
}

it('holds up nothing of what pictures usually are', () => {
  const { pacer, sent, push } = setup();
  for (let now = 0; now < 1_000; now += 33) {
    push(12, now);
    pacer.drain(now + 20);
  }
  expect(sent).toHaveLength(31 * 12);
  for (const [packet, at] of sent) expect(at).toBe(Math.floor(packet / 12) * 33);
});

it.each([
  [100, 60],
  [862, 500],
])('spreads %d packets over some time, in order', (count, most) => {
  const { pacer, sent, push } = setup();
  push(count, 0);
  expect(sent).toHaveLength(24);
  for (let now = 20; now <= most; now += 20) pacer.drain(now);
  expect(sent.map(([packet]) => packet)).toEqual(Array.from({ length: count }, (_, index) => index));
  for (let now = 0; now <= most; now += 20)
    expect(sent.filter(([, at]) => at === now).length).toBeLessThanOrEqual(Math.max(32, count / 10));
});
