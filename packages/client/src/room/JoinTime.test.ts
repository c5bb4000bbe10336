import { expect, it } from 'vitest';
import { JoinTime } from './JoinTime.ts';

const tracks = (...muted: boolean[]) => muted.map((one) => ({ track: { muted: one } as MediaStreamTrack }));

it('tells the time once, when something arrives', () => {
  const time = new JoinTime();
  time.start(100);
  const told = [tracks(), tracks(true), tracks(true, false), tracks(false)].map((all) => time.look(all, 350));
  expect(told).toEqual([null, null, 250, null]);
});

it('tells nothing of an empty room', () => {
  const time = new JoinTime();
  time.start(100);
  time.cancel();
  expect(time.look(tracks(false), 900)).toBeNull();
});
