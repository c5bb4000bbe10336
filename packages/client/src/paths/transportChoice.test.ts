import { expect, it } from 'vitest';
import { type Contact, TransportChoice } from './transportChoice.ts';

type Course = [seconds: number, contact: Contact, expected: 'webrtc' | 'socket'][];

/** Looks each 100 ms for so long, and tells what it is after each part. */
function follow(choice: TransportChoice, course: Course, from = 0): void {
  let now = from;
  for (const [index, [seconds, contact, expected]] of course.entries()) {
    for (const end = now + seconds * 1000; now < end; now += 100) choice.look(now, contact, true);
    expect([index, choice.transport]).toEqual([index, expected]);
  }
}

const unknown = { webrtc: null, socket: null };

it.each<[string, ConstructorParameters<typeof TransportChoice>[0], 'webrtc' | 'socket', boolean]>([
  ['nothing is known', { able: true, found: unknown, now: 0 }, 'webrtc', false],
  ['WebRTC gets through', { able: true, found: { webrtc: true, socket: true }, now: 0 }, 'webrtc', false],
  ['only websockets do', { able: true, found: { webrtc: false, socket: true }, now: 0 }, 'socket', true],
  ['nothing does', { able: true, found: { webrtc: false, socket: false }, now: 0 }, 'webrtc', false],
  ['this browser has no WebRTC', { able: false, found: unknown, now: 0 }, 'socket', false],
  ['websockets are asked for', { able: true, forced: 'socket', found: unknown, now: 0 }, 'socket', false],
  [
    'WebRTC is asked for',
    { able: true, forced: 'webrtc', found: { webrtc: false, socket: true }, now: 0 },
    'webrtc',
    false,
  ],
])('begins well when %s', (_why, options, expected, checksLater) => {
  const choice = new TransportChoice(options);
  expect(choice.transport).toBe(expected);
  expect(choice.checkDue(100_000)).toBe(checksLater);
});

it.each<[string, Course]>([
  [
    'answers at once',
    [
      [1, 'asking', 'webrtc'],
      [60, 'connected', 'webrtc'],
    ],
  ],
  [
    'never answers',
    [
      [1.4, 'asking', 'webrtc'],
      [0.4, 'asking', 'socket'],
      [5, 'connected', 'socket'],
    ],
  ],
  [
    'answers, and then needs time',
    [
      [1, 'asking', 'webrtc'],
      [2.5, 'answered', 'webrtc'],
      [9, 'connected', 'webrtc'],
    ],
  ],
  [
    'answers, and then nothing',
    [
      [1, 'asking', 'webrtc'],
      [4, 'answered', 'socket'],
    ],
  ],
  [
    'has nothing to do for long',
    [
      [60, 'idle', 'webrtc'],
      [1, 'asking', 'webrtc'],
      [9, 'connected', 'webrtc'],
    ],
  ],
  [
    'is tried over and over',
    [
      [1, 'asking', 'webrtc'],
      [0.2, 'idle', 'webrtc'],
      [0.6, 'asking', 'socket'],
    ],
  ],
  [
    'breaks and is mended',
    [
      [9, 'connected', 'webrtc'],
      [4, 'asking', 'webrtc'],
      [9, 'connected', 'webrtc'],
    ],
  ],
  [
    'breaks for good',
    [
      [9, 'connected', 'webrtc'],
      [4.8, 'asking', 'webrtc'],
      [0.4, 'asking', 'socket'],
    ],
  ],
])('where WebRTC %s', (_why, course) => {
  follow(new TransportChoice({ able: true, found: unknown, now: 0 }), course);
});

it('doubts before it gives up', () => {
  const choice = new TransportChoice({ able: true, found: unknown, now: 0 });
  const doubts = [...Array(20).keys()].map((tenth) => {
    choice.look(tenth * 100, 'asking', true);
    return choice.transport === 'socket' ? 'over' : choice.doubts(tenth * 100);
  });
  expect(doubts).toEqual([...Array(8).fill(false), ...Array(8).fill(true), ...Array(4).fill('over')]);
});

it('has more patience where WebRTC was found to get through', () => {
  const choice = new TransportChoice({ able: true, found: { webrtc: true, socket: true }, now: 0 });
  follow(choice, [
    [3.9, 'asking', 'webrtc'],
    [0.3, 'asking', 'socket'],
  ]);
});

it('goes back to WebRTC where no websocket opens, and so on', () => {
  const choice = new TransportChoice({ able: true, found: { webrtc: false, socket: true }, now: 0 });
  follow(choice, [
    [7.9, 'asking', 'socket'],
    [0.3, 'asking', 'webrtc'],
    [1.8, 'asking', 'socket'],
  ]);
});

it('blames nobody while the page itself is out of contact', () => {
  const choice = new TransportChoice({ able: true, found: unknown, now: 0 });
  for (let now = 0; now < 30_000; now += 100) choice.look(now, 'asking', false);
  expect(choice.transport).toBe('webrtc');
  follow(
    choice,
    [
      [1.4, 'asking', 'webrtc'],
      [0.4, 'asking', 'socket'],
    ],
    30_000,
  );
});

it('stays with what is asked for', () => {
  follow(new TransportChoice({ able: true, forced: 'webrtc', found: unknown, now: 0 }), [
    [99, 'asking', 'webrtc'],
  ]);
  follow(new TransportChoice({ able: false, found: unknown, now: 0 }), [[99, 'asking', 'socket']]);
});

/** On websockets since the moment 0. */
function onSocket(): TransportChoice {
  const choice = new TransportChoice({ able: true, found: { webrtc: false, socket: true }, now: 0 });
  choice.look(0, 'connected', true);
  return choice;
}

it('checks once a minute whether WebRTC gets through now, one check at a time', () => {
  const choice = onSocket();
  expect(choice.checkDue(59_000)).toBe(false);
  expect(choice.checkDue(61_000)).toBe(true);
  choice.checks();
  expect(choice.checkDue(200_000)).toBe(false);
  choice.checked(200_000, false);
  expect(choice.transport).toBe('socket');
  expect(choice.checkDue(259_000)).toBe(false);
  expect(choice.checkDue(261_000)).toBe(true);
  choice.checks();
  choice.checked(262_000, true);
  expect(choice.transport).toBe('webrtc');
});

it('checks soon after the network changed', () => {
  const choice = onSocket();
  choice.networkChanged(10_000);
  expect(choice.checkDue(10_500)).toBe(false);
  expect(choice.checkDue(11_100)).toBe(true);
});

it('checks again, less and less often, after a change of the network, also when one is under way', () => {
  const choice = new TransportChoice({ able: true, found: { webrtc: false, socket: true }, now: 0 });
  choice.checks();
  choice.networkChanged(1_000);
  const checked: number[] = [];
  choice.checked(2_000, false);
  for (let now = 2_000; now < 200_000; now += 100) {
    if (!choice.checkDue(now)) continue;
    checked.push(now / 1000);
    choice.checked(now, false);
  }
  expect(checked).toEqual([6, 22, 82, 142]);
});

it('waits longer each time that WebRTC fails soon after it was come back to', () => {
  const choice = onSocket();
  let now = 0;
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const from = now;
    while (!choice.checkDue(now)) now += 1_000;
    waits.push((now - from) / 1000);
    choice.checks();
    choice.checked(now, true);
    for (; choice.transport === 'webrtc'; now += 100) choice.look(now, 'asking', true);
  }
  const [first = 0, second = 0, third = 0] = waits;
  expect(first).toBe(60);
  expect(second).toBeGreaterThan(1.9 * first);
  expect(third).toBeGreaterThan(1.9 * second);
  expect(waits.at(-1)).toBeLessThanOrEqual(601);
});

it('forgets that once WebRTC has held', () => {
  const choice = onSocket();
  choice.checks();
  choice.checked(60_000, true);
  follow(
    choice,
    [
      [90, 'connected', 'webrtc'],
      [5.2, 'asking', 'socket'],
    ],
    60_000,
  );
  expect(choice.checkDue(60_000 + 95_200 + 61_000)).toBe(true);
});

it('stays with the only one, whatever is found', () => {
  const choice = new TransportChoice({ able: false, found: unknown, now: 0 });
  choice.checked(1_000, true);
  expect(choice.transport).toBe('socket');
});

it.each([
  [0, 1_500],
  [100, 1_500],
  [700, 4_200],
  [60_000, 15_000],
])('after %d ms to agree upon the connections waits %d ms for an answer', (agreeing, patience) => {
  const choice = new TransportChoice({ able: true, found: unknown, now: 0 });
  for (let now = 0; now <= patience; now += 100) choice.look(now, 'asking', true, agreeing);
  expect(choice.transport).toBe('webrtc');
  choice.look(patience + 100, 'asking', true, agreeing);
  expect(choice.transport).toBe('socket');
});
