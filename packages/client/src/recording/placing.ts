import type { Box } from './Scene.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole of `picture` as large as `box` allows, in its middle. Pure. */
export function contained(picture: Size, box: Box): Box {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

/** The largest middle part of `picture` that has the shape of `box`. Pure. */
export function cropped(picture: Size, box: Size): Box {
  const scale = Math.min(picture.width / box.width, picture.height / box.height);
  const [width, height] = [box.width * scale, box.height * scale];
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** Leads places of a scene to the places on a canvas that shows all of it. Pure. */
export function scaled(scene: Size, canvas: Size): (box: Box) => Box {
  // A canvas's own sizes are none of its own properties: they are not spread.
  const whole = contained(scene, { x: 0, y: 0, width: canvas.width, height: canvas.height });
  const scale = whole.width / scene.width;
  return ({ x, y, width, height }) => ({
    x: whole.x + x * scale,
    y: whole.y + y * scale,
    width: width * scale,
    height: height * scale,
  });
}
