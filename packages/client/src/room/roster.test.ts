import type { Fact, Participant } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import { apply, dropUnconfirmed, type Roster, rejoined, rosterOf } from './roster.ts';

const person = (id: string): Participant => ({
  id,
  name: id,
  order: 1,
  connection: 'connected',
  peerId: id,
  publications: [{ id: 'p1', source: 'camera', muted: false }],
  handRaisedAt: null,
  recording: false,
  classic: false,
  showsH264: true,
  transport: 'webrtc',
});

const roster = (version: string, ...ids: string[]): Roster =>
  rosterOf({ room: 'r', path: 'mesh', version, participants: ids.map(person), chat: [] });

const muted = (version: string): Fact => ({
  name: 'trackMuted',
  body: { version, participantId: 'ada', publicationId: 'p1', muted: true },
});

const gone = (version: string): Fact => ({
  name: 'participantLeft',
  body: { version, participantId: 'ada', reason: 'left' },
});

function applied(before: Roster, fact: Fact): Roster {
  const after = apply(before, fact);
  if (after === 'gap') throw new Error('a gap');
  return after;
}

describe('apply', () => {
  it('takes the next fact', () => {
    const after = applied(roster('e:4', 'ada'), muted('e:5'));
    expect(after.version).toBe('e:5');
    expect(after.participants.get('ada')?.publications[0]?.muted).toBe(true);
  });

  it('takes somebody away', () => {
    expect([...applied(roster('e:4', 'ada', 'bob'), gone('e:5')).participants.keys()]).toEqual(['bob']);
  });

  it('adds what is said to the chat', () => {
    const message = {
      id: 'm1',
      participantId: 'ada',
      name: 'Ada',
      at: 1,
      body: { format: 'text', text: 'Hi' },
    };
    const said = { name: 'messageSent', body: { version: 'e:5', message } } as Fact;
    expect(applied(roster('e:4', 'ada'), said)).toMatchObject({ version: 'e:5', chat: [message] });
  });

  it('knows how media travels', () => {
    const after = applied(roster('e:4', 'ada'), {
      name: 'pathChanged',
      body: { version: 'e:5', path: 'sfu' },
    });
    expect(after).toMatchObject({ version: 'e:5', path: 'sfu' });
    expect(after.participants.size).toBe(1);
  });

  it('knows whose hand is up', () => {
    const raised = { version: 'e:5', participantId: 'ada', handRaisedAt: 7 };
    const after = applied(roster('e:4', 'ada'), { name: 'handChanged', body: raised });
    expect(after.participants.get('ada')?.handRaisedAt).toBe(7);
  });

  it('knows who records', () => {
    const recording = { version: 'e:5', participantId: 'ada', recording: true };
    const after = applied(roster('e:4', 'ada'), { name: 'recordingChanged', body: recording });
    expect(after.participants.get('ada')?.recording).toBe(true);
  });

  it('leaves the old roster as it was', () => {
    const before = roster('e:4', 'ada');
    applied(before, gone('e:5'));
    expect(before.participants.size).toBe(1);
  });

  it.each(['e:4', 'e:1'])('has seen %s already', (version) => {
    const before = roster('e:4', 'ada');
    expect(apply(before, gone(version))).toBe(before);
  });

  it.each(['e:6', 'f:5'])('notices what is missing before %s', (version) => {
    expect(apply(roster('e:4', 'ada'), gone(version))).toBe('gap');
  });
});

describe('a snapshot after a reconnect', () => {
  const after = roster('f:1', 'ada');
  const snapshot = {
    room: 'r',
    path: 'mesh' as const,
    version: 'f:1',
    participants: [...after.participants.values()],
    chat: [],
  };

  it('of the same server: who is not in it is gone', () => {
    expect(rejoined(roster('f:0', 'ada', 'bob'), snapshot).participants.has('bob')).toBe(false);
  });

  it('of a restarted server: who is not in it may still come', () => {
    const between = rejoined(roster('e:9', 'ada', 'bob'), snapshot);
    expect(between.participants.get('bob')?.connection).toBe('reconnecting');
    const joined: Fact = { name: 'participantJoined', body: { version: 'f:2', participant: person('bob') } };
    expect(dropUnconfirmed(applied(between, joined)).participants.has('bob')).toBe(true);
    expect(dropUnconfirmed(between).participants.has('bob')).toBe(false);
  });
});
