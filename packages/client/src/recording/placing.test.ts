import { describe, expect, it } from 'vitest';
import { contained, cropped, scaled } from './placing.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('a picture as a whole', () => {
  it.each([
    [{ width: 640, height: 480 }, box(0, 0, 320, 240), box(0, 0, 320, 240)],
    [{ width: 100, height: 200 }, box(10, 0, 100, 100), box(35, 0, 50, 100)],
    [{ width: 200, height: 100 }, box(0, 10, 100, 100), box(0, 35, 100, 50)],
  ])('%j in %j', (picture, place, expected) => {
    expect(contained(picture, place)).toEqual(expected);
  });
});

describe('a picture that fills its place', () => {
  it.each([
    [{ width: 640, height: 480 }, box(0, 0, 320, 240), box(0, 0, 640, 480)],
    [{ width: 200, height: 100 }, box(5, 5, 50, 50), box(50, 0, 100, 100)],
    [{ width: 100, height: 400 }, box(0, 0, 50, 50), box(0, 150, 100, 100)],
  ])('%j in %j', (picture, place, expected) => {
    expect(cropped(picture, place)).toEqual(expected);
  });
});

it('takes the size of a canvas, whose properties are getters', () => {
  class Canvas {
    get width() {
      return 100;
    }
    get height() {
      return 100;
    }
  }
  expect(scaled({ width: 10, height: 10 }, new Canvas())(box(1, 1, 2, 2))).toEqual(box(10, 10, 20, 20));
});

it('a scene lies in the middle of the canvas', () => {
  const place = scaled({ width: 200, height: 100 }, { width: 100, height: 100 });
  expect(place(box(0, 0, 200, 100))).toEqual(box(0, 25, 100, 50));
  expect(place(box(100, 50, 100, 50))).toEqual(box(50, 50, 50, 25));
});
