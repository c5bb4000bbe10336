import { expect, it } from 'vitest';
import { ClassicIds } from './ClassicIds.ts';

const target = (id: string, token: string) => new URL(`ws://host/peerjs?key=peerjs&id=${id}&token=${token}`);

it('forgets the oldest ids that nobody holds when there are too many, never those that are held', () => {
  const held = new Set<string>();
  const ids = new ClassicIds((id) => held.has(id));
  const [kept = '', forgotten = ''] = [ids.issue() ?? '', ids.issue() ?? ''];
  expect(ids.owner(target(kept, 'mine'))).toBe(kept);
  held.add(kept);
  for (let n = 0; n < 10_000; n += 1) expect(ids.issue()).not.toBeNull();
  expect(ids.owner(target(forgotten, 'mine'))).toBeNull();
  expect(ids.owner(target(kept, 'yours'))).toBeNull();
  expect([ids.spend(kept), ids.spend(kept)]).toEqual([true, false]);
});

it('hands out none while too many are held', () => {
  const ids = new ClassicIds(() => true);
  for (let n = 0; n < 10_000; n += 1) ids.issue();
  expect(ids.issue()).toBeNull();
});
