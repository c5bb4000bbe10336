import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameQueue } from './FrameQueue.ts';
import type { WholeFrame } from './WholeFrame.ts';

const frame = (keyframe: boolean, length = 10): WholeFrame => ({
  layer: 0,
  keyframe,
  number: 0,
  timestamp: 0,
  capturedAt: 0,
  level: 127,
  payload: new Uint8Array(length),
});

/** `a0K`: of owner a, at 0 ms, a keyframe. */
function filled(...told: string[]): FrameQueue<string> {
  const queue = new FrameQueue<string>({ age: 400, bytes: 1_000 });
  for (const [sequence, one] of told.entries()) {
    const [, owner = '', since, keyframe] = /^(\w)(\d+)(K?)$/.exec(one) ?? [];
    queue.push({ owner, frame: frame(keyframe === 'K'), sequence, since: Number(since) });
  }
  return queue;
}

function left(queue: FrameQueue<string>): string[] {
  const all: string[] = [];
  for (let item = queue.shift(); item; item = queue.shift())
    all.push(`${item.owner}${item.since}${item.frame.keyframe ? 'K' : ''}`);
  return all;
}

it.each<[string, string[], number, string[], string[]]>([
  ['keeps what is young', ['a0K', 'a100', 'b200'], 400, ['a0K', 'a100', 'b200'], []],
  [
    'drops up to the next keyframe',
    ['a0K', 'a100', 'b150', 'a200K', 'a300'],
    401,
    ['b150', 'a200K', 'a300'],
    [],
  ],
  ['tells who has none', ['a0', 'b50', 'a100', 'a200', 'b300K'], 401, ['b50', 'b300K'], ['a']],
  ['drops of others too when they are old', ['a0', 'b50', 'a100', 'b300K'], 460, ['b300K'], ['a']],
  ['drops keyframes that are too old', ['a0K', 'a50K', 'a100'], 900, [], ['a']],
])('%s', (_what, told, now, expected, expectedLost) => {
  const queue = filled(...told);
  const lost: string[] = [];
  queue.trim(now, (owner) => lost.push(owner));
  expect(left(queue)).toEqual(expected);
  expect(lost).toEqual(expectedLost);
  expect(queue.bytes).toBe(0);
});

it('is bounded in bytes and in time, whatever comes, and never begins with what cannot be decoded', () => {
  const push = fc.record({
    owner: fc.constantFrom('a', 'b', 'c'),
    keyframe: fc.boolean(),
    length: fc.integer({ min: 1, max: 600 }),
    wait: fc.nat({ max: 200 }),
    sent: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(push, { maxLength: 60 }), (pushes) => {
      const queue = new FrameQueue<string>({ age: 400, bytes: 1_000 });
      const broken = new Set<string>(['a', 'b', 'c']);
      const next = new Map<string, number>();
      let now = 0;
      for (const [sequence, { owner, keyframe, length, wait, sent }] of pushes.entries()) {
        now += wait;
        if (keyframe) broken.delete(owner);
        if (!broken.has(owner)) queue.push({ owner, frame: frame(keyframe, length), sequence, since: now });
        queue.trim(now, (one) => broken.add(one));
        expect(queue.bytes).toBeLessThanOrEqual(1_000);
        for (let count = 0; count < sent; count++) {
          const item = queue.shift();
          if (!item) break;
          expect(now - item.since).toBeLessThanOrEqual(400);
          const before = next.get(item.owner) ?? -1;
          const between = pushes.filter(
            (one, at) => one.owner === item.owner && at > before && at < item.sequence,
          );
          if (!item.frame.keyframe) expect(between).toEqual([]);
          next.set(item.owner, item.sequence);
        }
      }
    }),
  );
});

it('forgets who is gone', () => {
  const queue = filled('a0K', 'b1K', 'a2');
  queue.forget('a');
  expect(queue.bytes).toBe(10);
  expect(left(queue)).toEqual(['b1K']);
});
