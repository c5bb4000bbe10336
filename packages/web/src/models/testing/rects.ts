import { expect } from 'vitest';
import type { Rect } from '../layout.ts';

/** All of them lie within `area`; its halves of pixels are nobody's. */
export function expectWithin(places: readonly Rect[], area: Rect): void {
  const outside = places.filter(
    ({ x, y, width, height }) =>
      x < area.x - 1 ||
      y < area.y - 1 ||
      x + width > area.x + area.width + 1 ||
      y + height > area.y + area.height + 1,
  );
  expect(outside).toEqual([]);
}

/** None of them covers any part of another. */
export function expectApart(places: readonly Rect[]): void {
  const covering = places.flatMap((one, at) => {
    const covered = places.slice(at + 1).filter((other) => !areApart(one, other));
    return covered.map((other) => [one, other]);
  });
  expect(covering).toEqual([]);
}

function areApart(one: Rect, other: Rect): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  );
}
