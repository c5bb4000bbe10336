import type { Locator } from '@playwright/test';

type Colour = [red: number, green: number, blue: number];

/**
 * The colours of what is shown now, at these places (shares of width and height from the left and the top), each the
 * mean of a small square.
 */
export async function coloursOf(
  shown: Locator,
  places: readonly (readonly [number, number])[],
): Promise<Colour[]> {
  return shown.evaluate((element: HTMLVideoElement | HTMLCanvasElement, places) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 90];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('nothing to draw with');
    context.drawImage(element, 0, 0, 160, 90);
    return places.map(([x, y]) => {
      const { data } = context.getImageData(x * 160 - 2, y * 90 - 2, 4, 4);
      const mean = (channel: number) =>
        data.filter((_value, index) => index % 4 === channel).reduce((sum, one) => sum + one, 0) / 16;
      return [mean(0), mean(1), mean(2)] as Colour;
    });
  }, places);
}

/** How far apart two colours are: the channel that differs most, 0 to 255. */
export function difference(one: Colour, other: Colour): number {
  return Math.max(...one.map((value, channel) => Math.abs(value - (other[channel] ?? 0))));
}
