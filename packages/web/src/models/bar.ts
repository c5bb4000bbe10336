/** Where a control may be: always in the bar, there while it has room, or always in the menu. */
export type Place = 'bar' | 'room' | 'menu';

/** Which controls are in the bar itself, and which in its menu. Both in the order they were given. */
export interface Bar<T> {
  bar: T[];
  menu: T[];
}

/**
 * Divides the controls of a bar that has room for `places` buttons, the menu's own among them. Of those that may
 * move, the last ones move first.
 */
export function barOf<T extends { place: Place }>(controls: readonly T[], places: number): Bar<T> {
  const mayBeSeen = controls.filter(({ place }) => place !== 'menu');
  const needsMenu = mayBeSeen.length < controls.length || mayBeSeen.length > places;
  let room = places - Number(needsMenu) - mayBeSeen.filter(({ place }) => place === 'bar').length;
  const seen = new Set(mayBeSeen.filter(({ place }) => place === 'bar' || room-- > 0));
  return {
    bar: controls.filter((one) => seen.has(one)),
    menu: controls.filter((one) => !seen.has(one)),
  };
}

/** How many buttons of that width fit beside each other. Lengths in the same unit. */
export function placesIn(width: number, button: number, gap: number): number {
  return Math.floor((width + gap) / (button + gap));
}
