import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalRoomName, readableRoomName } from './roomName.ts';

it.each([
  ['Team Room', 'team-room'],
  ['  Über   uns ', 'über-uns'],
  ['ｆｕｌｌ', 'full'],
  ['', null],
  ['..', null],
  ['a/b', null],
  ['<b>', null],
  ['socket.io', null],
  ['x'.repeat(65), null],
])('%j is %j', (typed, name) => {
  expect(canonicalRoomName(typed)).toBe(name);
});

it('is its own canonical form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const name = canonicalRoomName(typed);
      if (name !== null) expect(canonicalRoomName(name)).toBe(name);
    }),
  );
});

it('makes readable names that are canonical and different', () => {
  const bits = fc.uint16Array({ minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(bits, bits, (a, b) => {
      const [one, other] = [readableRoomName(a), readableRoomName(b)];
      expect(canonicalRoomName(one)).toBe(one);
      expect(one === other).toBe(a.join() === b.join());
    }),
  );
  // The examples of the proposal: 127.0.0.1 and 63.84.220.193.
  expect(readableRoomName(new Uint16Array([0x7f00, 1, 0x3f54, 0xdcc1]))).toBe('lusab-babad-gutih-tugad');
});
