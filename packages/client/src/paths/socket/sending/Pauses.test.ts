import { expect, it } from 'vitest';
import { Pauses } from './Pauses.ts';

const NOISE = 70;
const VOICE = 30;
const NOTHING = 127;

/** How many of so many frames of that level are sent. */
function sent(pauses: Pauses, frames: number, level: number, music = false): number {
  return Array.from({ length: frames }, () => pauses.sends(level, music)).filter(Boolean).length;
}

it('sends all of speech, and of short pauses in it', () => {
  const pauses = new Pauses();
  expect(sent(pauses, 100, VOICE)).toBe(100);
  expect(sent(pauses, 20, NOISE)).toBe(20);
  expect(sent(pauses, 1, VOICE)).toBe(1);
});

it('sends one frame each 400 ms of a long pause, and the first word after it', () => {
  const pauses = new Pauses();
  sent(pauses, 20, NOISE);
  expect(sent(pauses, 100, NOISE)).toBe(5);
  expect(sent(pauses, 1, VOICE)).toBe(1);
});

it('sends nothing of a mute', () => {
  const pauses = new Pauses();
  expect(sent(pauses, 100, NOTHING)).toBe(10);
  expect(sent(pauses, 1, VOICE)).toBe(1);
});

it('sends all of quiet music', () => {
  expect(sent(new Pauses(), 100, NOISE, true)).toBe(100);
});
