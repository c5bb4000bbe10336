/** A track made of pictures that are drawn, where the browser has no other way. */
export class Canvas {
  readonly track: MediaStreamTrack;
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;

  constructor() {
    const context = this.#canvas.getContext('2d', { alpha: false });
    const [track] = this.#canvas.captureStream().getVideoTracks();
    if (!context || !track) throw new Error('a canvas that gives no pictures');
    this.#context = context;
    this.track = track;
  }

  draw(frame: VideoFrame): void {
    const { displayWidth, displayHeight } = frame;
    if (this.#canvas.width !== displayWidth) this.#canvas.width = displayWidth;
    if (this.#canvas.height !== displayHeight) this.#canvas.height = displayHeight;
    this.#context.drawImage(frame, 0, 0);
  }
}
