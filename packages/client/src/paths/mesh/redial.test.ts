import { timing } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import type { MeshMember } from './member.ts';
import { Redial } from './redial.ts';

const member: MeshMember = {
  participantId: 'ada',
  peerId: 'peer',
  weCall: true,
  classic: false,
  connection: 'connected',
  publications: [],
};

describe('Redial', () => {
  it('calls at once, then ever more slowly', () => {
    const redial = new Redial();
    expect(redial.due('peer', 'connected', 0)).toBe(true);
    redial.dialled('peer', 0);
    expect([299, 300].map((now) => redial.due('peer', 'connected', now))).toEqual([false, true]);
    redial.dialled('peer', 300);
    expect([899, 900].map((now) => redial.due('peer', 'connected', now))).toEqual([false, true]);
  });

  it('calls somebody who came back at once', () => {
    const redial = new Redial();
    for (const now of [0, 1, 2, 3, 4, 5, 6]) redial.dialled('peer', now);
    expect(redial.due('peer', 'reconnecting', 10)).toBe(false);
    expect(redial.due('peer', 'connected', 20)).toBe(true);
  });

  it('forgets who left', () => {
    const redial = new Redial();
    redial.dialled('peer', 0);
    redial.keep(new Map());
    expect(redial.due('peer', 'connected', 1)).toBe(true);
  });

  it.each([
    ['connected and heard', { connected: true, silence: 100, age: 9_000, apart: 0 }, false],
    [
      'connected and long silent',
      { connected: true, silence: timing.frozen + 1, age: 9_000, apart: 0 },
      true,
    ],
    ['still connecting', { connected: false, silence: 0, age: 3_000, apart: 3_500 }, false],
    ['never connected', { connected: false, silence: 0, age: 4_001, apart: 4_001 }, true],
    ['broken', { connected: false, silence: 9_000, age: 30_000, apart: timing.frozen }, false],
    ['broken for long', { connected: false, silence: 9_000, age: 30_000, apart: timing.frozen + 1 }, true],
  ])('%s', (_what, call, hopeless) => {
    const redial = new Redial();
    expect(redial.hopeless(member, call)).toBe(hopeless);
    expect(redial.hopeless({ ...member, weCall: false }, call)).toBe(false);
    expect(redial.hopeless({ ...member, connection: 'reconnecting' }, call)).toBe(false);
  });
});
