/** In a tab that nobody sees the element shows no pictures: then one is taken this often (ms). */
const HIDDEN = 100;

/** Takes a track's pictures by way of an element, where the browser gives no stream of them. */
export class PictureTap {
  readonly #element = document.createElement('video');
  readonly #give: (frame: VideoFrame) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #open = true;
  #lastAt = 0;

  constructor(track: MediaStreamTrack, give: (frame: VideoFrame) => void) {
    this.#give = give;
    this.#element.muted = true;
    this.#element.playsInline = true;
    this.#element.srcObject = new MediaStream([track]);
    // Rejects when the track ends at once.
    this.#element.play().catch(() => {});
    this.#timer = setInterval(() => {
      if (performance.now() - this.#lastAt > 2 * HIDDEN) this.#take();
    }, HIDDEN);
    this.#wait();
  }

  close(): void {
    this.#open = false;
    clearInterval(this.#timer);
    this.#element.srcObject = null;
  }

  #wait(): void {
    this.#element.requestVideoFrameCallback(() => {
      if (!this.#open) return;
      this.#take();
      this.#wait();
    });
  }

  #take(): void {
    if (this.#element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const now = performance.now();
    this.#lastAt = now;
    this.#give(new VideoFrame(this.#element, { timestamp: Math.round(now * 1000) }));
  }
}
