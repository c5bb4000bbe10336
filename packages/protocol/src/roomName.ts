import * as v from 'valibot';
import { MAX_ROOM_NAME } from './ids.ts';

/** First path segments that are the server's own and can never be rooms. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'api',
  'apple-touch-icon.png',
  'assets',
  'embed.js',
  'favicon.ico',
  'favicon.svg',
  'healthz',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
  'manifest.webmanifest',
  'media',
  'metrics',
  'peerjs',
  'robots.txt',
  'socket.io',
  'status',
  'sw.js',
  '.well-known',
]);

/** A room's name in its one canonical spelling: what {@link canonicalRoomName} returns. */
export const RoomName = v.pipe(
  v.string(),
  v.check((name) => canonicalRoomName(name) === name, 'not a canonical room name'),
);
export type RoomName = v.InferOutput<typeof RoomName>;

/**
 * Turns what a person typed, or a URL's decoded path segment, into the room's one spelling: NFKC, lower
 * case, white space as single hyphens. Returns null for what cannot name a room: empty, longer than
 * {@link MAX_ROOM_NAME}, with characters other than letters, marks, digits, `-`, `_`, `.` and `~`, or reserved.
 */
export function canonicalRoomName(typed: string): string | null {
  if (typed.length > MAX_ROOM_NAME * 4) return null;
  const name = typed.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, '-').normalize('NFKC');
  if (name.length > MAX_ROOM_NAME || RESERVED_NAMES.has(name)) return null;
  return /^(?!\.+$)[\p{L}\p{M}\p{N}\-_.~]+$/u.test(name) ? name : null;
}

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

/**
 * A room name that can be read out over a telephone, from random bits (16 in each number): for four numbers
 * `lusab-babad-gutih-tugad` (D. Wilkerson, "A Proposal for Proquints", arXiv:0901.4016).
 */
export function readableRoomName(random: Uint16Array): string {
  return Array.from(random, proquint).join('-');
}

/** Five letters for 16 bits: consonant (4), vowel (2), consonant (4), vowel (2), consonant (4). */
function proquint(bits: number): string {
  const consonant = (shift: number) => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number) => VOWELS.charAt((bits >> shift) & 3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}
