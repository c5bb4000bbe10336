import type { Background, PictureName } from '../backgrounds.ts';
import { Blur, contextOf } from './blur.ts';
import { areaIn, refineMask } from './mask.ts';
import { paint } from './pictures.ts';
import { MODEL, type Segmenter } from './Segmenter.ts';

/** Puts something else behind the person in a picture. */
export class Compositor {
  readonly #segmenter: Segmenter;
  readonly #small = contextOf(new OffscreenCanvas(MODEL.width, MODEL.height), { willReadFrequently: true });
  readonly #mask = contextOf(new OffscreenCanvas(MODEL.width, MODEL.height));
  readonly #maskPixels = new ImageData(MODEL.width, MODEL.height);
  readonly #result = contextOf(new OffscreenCanvas(1, 1));
  readonly #blur = new Blur();
  #painted: { name: PictureName; canvas: OffscreenCanvas } | null = null;

  constructor(segmenter: Segmenter) {
    this.#segmenter = segmenter;
  }

  /** The picture with that background, of the same size; valid until the next call. */
  compose(
    picture: CanvasImageSource,
    width: number,
    height: number,
    background: Background,
  ): OffscreenCanvas {
    const area = areaIn(MODEL, { width, height });
    this.#findPerson(picture, area);
    const context = this.#result;
    const { canvas } = context;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.globalCompositeOperation = 'copy';
    context.drawImage(
      ...([this.#mask.canvas, area.x, area.y, area.width, area.height, 0, 0, width, height] as const),
    );
    context.globalCompositeOperation = 'source-in';
    context.drawImage(picture, 0, 0, width, height);
    context.globalCompositeOperation = 'destination-over';
    context.drawImage(this.#behind(picture, width, height, background), 0, 0, width, height);
    return canvas;
  }

  #findPerson(picture: CanvasImageSource, { x, y, width, height }: ReturnType<typeof areaIn>): void {
    this.#small.globalCompositeOperation = 'copy';
    this.#small.drawImage(picture, x, y, width, height);
    const { data } = this.#small.getImageData(0, 0, MODEL.width, MODEL.height);
    refineMask(this.#segmenter.segment(data), this.#maskPixels.data);
    this.#mask.putImageData(this.#maskPixels, 0, 0);
  }

  #behind(picture: CanvasImageSource, width: number, height: number, background: Background) {
    if (background === 'blur') return this.#blur.of(picture, width, height);
    const { name, canvas } = this.#painted ?? {};
    if (canvas && name === background && canvas.width === width && canvas.height === height) return canvas;
    const context = contextOf(new OffscreenCanvas(width, height));
    paint(background, context, width, height);
    this.#painted = { name: background, canvas: context.canvas };
    return context.canvas;
  }
}
