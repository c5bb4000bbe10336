import { describe, expect, it } from 'vitest';
import { connectionOf, graceOf, type Life, type LifeEvent, next } from './lifecycle.ts';

const events: LifeEvent[] = [
  'heard',
  'socketLost',
  'probeUnanswered',
  'judgedAlive',
  'judgedLost',
  'resumed',
  'wentAway',
  'cameBack',
  'graceOver',
  'saidGoodbye',
];

const lives: Record<string, Life> = {
  connected: { name: 'connected' },
  doubted: { name: 'doubted' },
  reconnecting: { name: 'reconnecting' },
  away: { name: 'away', inContact: true },
  awayUnheard: { name: 'away', inContact: false },
  left: { name: 'gone', reason: 'left' },
  lost: { name: 'gone', reason: 'lost' },
  timeout: { name: 'gone', reason: 'timeout' },
};

/** For each life, what every event (in the order above) makes of it; `-` cannot happen. */
const table: [life: string, after: string][] = [
  ['connected', 'connected doubted reconnecting - - connected away connected - left'],
  ['doubted', '- - - reconnecting lost connected - - - left'],
  ['reconnecting', 'connected reconnecting - - - connected away connected timeout left'],
  ['away', 'away awayUnheard - - - connected away connected timeout left'],
  ['awayUnheard', 'awayUnheard awayUnheard - - - connected awayUnheard connected timeout left'],
  ['left', '- - - - - - - - - -'],
];

const cases = table.flatMap(([life, row]) =>
  row.split(' ').map((after, index) => ({ life, event: events[index] as LifeEvent, after })),
);

describe('the life of a participant', () => {
  it.each(cases)('$life, $event: $after', ({ life, event, after }) => {
    const before = lives[life] as Life;
    if (after === '-') expect(() => next(before, event)).toThrow(event);
    else expect(next(before, event)).toEqual(lives[after]);
  });

  it('makes a new object of every doubt', () => {
    expect(next({ name: 'connected' }, 'socketLost')).not.toBe(next({ name: 'connected' }, 'socketLost'));
  });

  it.each([
    ['connected', 'connected', null],
    ['doubted', 'connected', null],
    ['reconnecting', 'reconnecting', 'grace'],
    ['away', 'away', null],
    ['awayUnheard', 'away', 'awayGrace'],
  ])('%s is told as %s, grace: %s', (name, connection, grace) => {
    const life = lives[name] as Life;
    expect(connectionOf(life)).toBe(connection);
    expect(graceOf(life)).toBe(grace);
  });
});
