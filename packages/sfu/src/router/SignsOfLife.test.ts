import { describe, expect, it } from 'vitest';
import { SignsOfLife } from './SignsOfLife.ts';

/** When alarms came, in ms, if packets come at these times; after `until` nothing is looked at. */
function alarms(packets: readonly number[], until: number): number[] {
  const life = new SignsOfLife();
  const told: number[] = [];
  for (let now = 0; now <= until; now += 10) {
    for (const at of packets) {
      if (at < now - 10 || at >= now) continue;
      life.heard(at);
      life.media();
    }
    if (life.tick(now)) told.push(now);
  }
  return told;
}

const every = (pause: number, from: number, to: number) =>
  Array.from({ length: Math.ceil((to - from) / pause) }, (_, index) => from + index * pause);

describe('SignsOfLife', () => {
  it.each([
    ['a steady stream that ends', every(20, 0, 2000), [2680, 3680, 4680]],
    ['a steady stream that ends within a reading', every(20, 0, 2130), [2820, 3820, 4820]],
    ['a steady stream', every(20, 0, 5000), []],
    ['silence that is not sent', every(400, 0, 2000), []],
    [
      'speech, then silence that is not sent, then nothing',
      [...every(20, 0, 1000), ...every(200, 1000, 2000)],
      [],
    ],
    ['nothing at all', [], []],
  ])('hears %s', (_what, packets, expected) => expect(alarms(packets, 5000)).toEqual(expected));
});
