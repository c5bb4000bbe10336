/** A picture is halved until it is no wider than twice this, in pixels: so it is out of focus alike whatever its size. */
const LEAST = 40;

/** Puts a picture out of focus: halves it over and over and doubles it again, which every browser can. */
export class Blur {
  readonly #steps: OffscreenCanvasRenderingContext2D[] = [];

  /** The picture out of focus, half as large; valid until the next call. */
  of(source: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    const count = Math.max(1, Math.floor(Math.log2(width / LEAST)));
    let from: CanvasImageSource = source;
    for (let step = 0; step < count; step += 1) {
      from = this.#draw(step, from, Math.ceil(width / 2 ** (step + 1)), Math.ceil(height / 2 ** (step + 1)));
    }
    for (let step = count - 2; step >= 0; step -= 1) {
      const { canvas } = this.#step(step);
      from = this.#draw(step, from, canvas.width, canvas.height);
    }
    return this.#step(0).canvas;
  }

  #draw(step: number, from: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    const context = this.#step(step);
    const { canvas } = context;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.globalCompositeOperation = 'copy';
    context.drawImage(from, 0, 0, width, height);
    return canvas;
  }

  #step(step: number): OffscreenCanvasRenderingContext2D {
    this.#steps[step] ??= contextOf(new OffscreenCanvas(1, 1));
    return this.#steps[step];
  }
}

/** @throws {Error} when the browser draws nothing in workers. */
export function contextOf(
  canvas: OffscreenCanvas,
  options?: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', options);
  if (!context) throw new Error('nothing to draw with');
  return context;
}
