import type { News, Order } from './orders.ts';

/** Leads pictures to the worker by an element, and back by a canvas, where the browser has no streams of them. */
export class CanvasRoute {
  readonly track: MediaStreamTrack;
  readonly #tell: (order: Order, transfer: Transferable[]) => void;
  readonly #element = document.createElement('video');
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  /** The newest picture that the worker has no time for yet. */
  #waiting: ImageBitmap | null = null;
  #busy = false;
  #open = true;

  constructor(camera: MediaStreamTrack, tell: (order: Order, transfer: Transferable[]) => void) {
    // Firefox captures a canvas only once it has a context.
    const context = this.#canvas.getContext('2d', { alpha: false });
    const [track] = this.#canvas.captureStream().getVideoTracks();
    if (!context || !track) throw new Error('a canvas that gives no pictures');
    this.#context = context;
    this.track = track;
    this.#tell = tell;
    this.#element.muted = true;
    this.#element.playsInline = true;
    this.#element.srcObject = new MediaStream([camera]);
    // Rejects when the track ends at once.
    this.#element.play().catch(() => {});
    this.#wait();
  }

  /** Returns true when a picture was drawn. */
  take(news: News): boolean {
    if (news.is === 'waiting') void this.#grab();
    if (news.is !== 'picture') return false;
    this.#draw(news.picture);
    this.#busy = false;
    const next = this.#waiting;
    this.#waiting = null;
    if (next) this.#send(next);
    return true;
  }

  close(): void {
    this.#open = false;
    this.#element.srcObject = null;
    this.#waiting?.close();
    this.track.stop();
  }

  #wait(): void {
    this.#element.requestVideoFrameCallback(() => {
      if (!this.#open) return;
      void this.#grab();
      this.#wait();
    });
  }

  async #grab(): Promise<void> {
    if (this.#element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    // Rejects when the element has lost its picture meanwhile.
    const picture = await createImageBitmap(this.#element).catch(() => null);
    if (!picture) return;
    if (!this.#open) {
      picture.close();
    } else if (this.#busy) {
      this.#waiting?.close();
      this.#waiting = picture;
    } else {
      this.#send(picture);
    }
  }

  #send(picture: ImageBitmap): void {
    this.#busy = true;
    this.#tell({ do: 'picture', picture }, [picture]);
  }

  #draw(picture: ImageBitmap): void {
    const { width, height } = picture;
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.drawImage(picture, 0, 0);
    picture.close();
  }
}
