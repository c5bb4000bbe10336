/** In a tab that nobody sees the element shows no pictures: after so long (ms) one is taken all the same. */
const HIDDEN = 180;

/** Takes a track's pictures by way of an element, where the browser gives no stream of them. */
export class PictureTap {
  readonly #element = document.createElement('video');
  readonly #give: (frame: VideoFrame) => void;
  #open = true;
  #lastAt = 0;

  constructor(track: MediaStreamTrack, give: (frame: VideoFrame) => void) {
    this.#give = give;
    this.#element.muted = true;
    this.#element.playsInline = true;
    this.#element.srcObject = new MediaStream([track]);
    // Rejects when the track ends at once.
    this.#element.play().catch(() => {});
    this.#wait();
  }

  /** To be called some times a second, by a clock that runs in the background too. */
  tick(now: number): void {
    if (now - this.#lastAt > HIDDEN) this.#take();
  }

  close(): void {
    this.#open = false;
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
