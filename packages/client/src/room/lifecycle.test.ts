import { expect, it } from 'vitest';
import { type Lifecycle, next } from './lifecycle.ts';

const states: Record<Lifecycle['name'], Lifecycle> = {
  idle: { name: 'idle' },
  joining: { name: 'joining' },
  joined: { name: 'joined' },
  reconnecting: { name: 'reconnecting', since: 0 },
  left: { name: 'left', reason: 'left' },
  refused: { name: 'refused', code: 'room_full', message: '' },
};

it.each([
  ['idle', 'joining', true],
  ['idle', 'joined', false],
  ['joining', 'joined', true],
  ['joining', 'refused', true],
  ['joining', 'reconnecting', false],
  ['joined', 'reconnecting', true],
  ['joined', 'joining', false],
  ['reconnecting', 'joined', true],
  ['reconnecting', 'joining', true],
  ['left', 'joining', true],
  ['left', 'joined', false],
  ['refused', 'joining', true],
] as const)('from %s to %s: %s', (from, to, allowed) => {
  if (allowed) expect(next(states[from], states[to])).toBe(states[to]);
  else expect(() => next(states[from], states[to])).toThrow();
});
