/** Runs one step at a time; asked to run meanwhile, it runs once more afterwards. */
export class Loop {
  readonly #step: () => Promise<void>;
  #running = false;
  #again = false;

  /** `step` never rejects. */
  constructor(step: () => Promise<void>) {
    this.#step = step;
  }

  run(): void {
    this.#again = true;
    if (!this.#running) void this.#turn();
  }

  async #turn(): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      await this.#step();
    }
    this.#running = false;
  }
}
