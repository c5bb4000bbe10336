import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barOf, type Place, placesIn } from './bar.ts';

const named = (text: string) =>
  [...text].map((id): { id: string; place: Place } => ({
    id,
    place: id === id.toUpperCase() ? 'bar' : id === 'x' ? 'menu' : 'room',
  }));
const namesOf = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');

// Capitals stay, small letters may move, x is always in the menu.
test.each([
  ['MCabcL', 6, 'MCabcL', ''],
  ['MCabcL', 5, 'MCaL', 'bc'],
  ['MCabcL', 4, 'MCL', 'abc'],
  ['MCabcL', 1, 'MCL', 'abc'],
  ['MCabxL', 6, 'MCabL', 'x'],
  ['MCabxL', 5, 'MCaL', 'bx'],
  ['MC', 2, 'MC', ''],
  ['', 3, '', ''],
])('%s in %i places', (controls, places, bar, menu) => {
  const divided = barOf(named(controls), places);
  expect([namesOf(divided.bar), namesOf(divided.menu)]).toEqual([bar, menu]);
});

test('nothing is lost, and nothing is too much as long as what stays has room', () => {
  const controls = fc.array(fc.constantFrom('A', 'a', 'x'), { maxLength: 20 }).map((all) => all.join(''));
  fc.assert(
    fc.property(controls, fc.nat(24), (text, places) => {
      const { bar, menu } = barOf(named(text), places);
      expect([...namesOf(bar), ...namesOf(menu)].sort()).toEqual([...text].sort());
      const least = [...text].filter((id) => id === 'A').length + Number(menu.length > 0);
      expect(bar.length + Number(menu.length > 0)).toBeLessThanOrEqual(Math.max(places, least));
    }),
  );
});

test.each([
  [336, 5],
  [366, 6],
  [52, 1],
  [51, 0],
])('%i pixels: %i buttons', (width, places) => {
  expect(placesIn(width, 52, 8)).toBe(places);
});
