import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Sound, SoundAssembler } from './SoundAssembler.ts';

const sound = (index: number): Sound => ({
  timestamp: index * 960,
  capturedAt: index * 20,
  level: 30,
  payload: Uint8Array.from([index & 0xff]),
});

/** Takes sounds by their place; each packet has `redundant` earlier ones too. */
function setup(redundant = 0) {
  const taken: [place: number, number: number][] = [];
  const assembler = new SoundAssembler((one, number) => taken.push([one.timestamp / 960, number]));
  const add = (index: number, now = index * 20) => {
    const sounds = Array.from({ length: redundant + 1 }, (_, at) => sound(index - redundant + at));
    assembler.add((65_530 + index) & 0xffff, sounds, now);
  };
  return {
    assembler,
    add,
    places: () => taken.map(([place]) => place),
    numbers: () => taken.map(([, number]) => number),
  };
}

it('takes what comes in order at once', () => {
  const { add, places, numbers } = setup();
  for (let index = 0; index < 20; index++) {
    add(index);
    expect(places()).toHaveLength(index + 1);
  }
  expect(numbers()).toEqual(places().map((place) => 65_530 + place));
});

it('waits a little for what was overtaken', () => {
  const { add, places } = setup();
  for (const index of [0, 2, 1, 3, 5, 6, 4]) add(index);
  expect(places()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('leaves out what does not come, and its number', () => {
  const { assembler, add, places, numbers } = setup();
  for (const index of [0, 1, 3]) add(index);
  assembler.tick(95);
  expect(places()).toEqual([0, 1]);
  assembler.tick(101);
  expect(places()).toEqual([0, 1, 3]);
  add(2);
  for (const index of [5, 6, 7]) add(index);
  expect(places()).toEqual([0, 1, 3, 5, 6, 7]);
  expect(numbers().at(-1)).toBe(65_537);
});

it('takes what is missing from the redundancy of what comes next', () => {
  const { add, places } = setup(2);
  for (const index of [0, 1, 4, 5]) add(index);
  expect(places().filter((place) => place >= 0)).toEqual([0, 1, 2, 3, 4, 5]);
  // More than two in a row are missing for good.
  add(9);
  expect(places().filter((place) => place >= 0)).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
});

it('goes on with packets that only fill the line', () => {
  const { assembler, add, places } = setup();
  add(0);
  assembler.add(65_531, [null], 20);
  add(2);
  expect(places()).toEqual([0, 2]);
});

it('begins anew where numbers jump', () => {
  const { assembler, places } = setup();
  assembler.add(10, [sound(0)], 0);
  assembler.add(30_000, [sound(1)], 0);
  assembler.add(30_001, [sound(2)], 0);
  expect(places()).toEqual([0, 1, 2]);
});

it('gives each sound once and in order, whatever comes', () => {
  const packet = fc.record({ index: fc.nat({ max: 60 }), wait: fc.nat({ max: 30 }) });
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 80 }), fc.nat({ max: 2 }), (packets, redundant) => {
      const { assembler, add, places } = setup(redundant);
      let now = 0;
      for (const { index, wait } of packets) {
        now += wait;
        add(index, now);
        assembler.tick(now);
      }
      expect(places()).toEqual([...new Set(places())].sort((a, b) => a - b));
    }),
  );
});
