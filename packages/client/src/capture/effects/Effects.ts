import { State, type Value } from '../../value.ts';
import type { Background } from './backgrounds.ts';
import type { EffectProblem, Process } from './Processed.ts';

/** Which effects are wished for. */
export interface EffectChoices {
  /** Null: the camera's picture as it is. */
  readonly background: Background | null;
  readonly noiseSuppression: boolean;
}

interface Processing {
  process(how: Process | null): void;
}

interface Camera extends Processing {
  /** Is it seen as it is? */
  readonly plain: boolean;
  switch(on: boolean): void;
}

interface Devices {
  readonly microphone: Processing;
  readonly camera: Camera;
}

/** What is made of one's own picture and voice. The heavy parts are loaded when they are wished for first. */
export class Effects {
  readonly #devices: Devices;
  readonly #background = new State<Background | null>(null);
  readonly #noiseSuppression = new State(false);
  readonly #problem = new State<EffectProblem | null>(null);
  #music: boolean;

  /** `music`: sound as it is, of which nothing is taken away. */
  constructor(devices: Devices, choices: EffectChoices, music: boolean) {
    this.#devices = devices;
    this.#music = music;
    if (choices.background) this.setBackground(choices.background);
    if (choices.noiseSuppression) this.setNoiseSuppression(true);
  }

  /** What is behind the person; null: what the camera sees. */
  get background(): Value<Background | null> {
    return this.#background;
  }

  /** Is noise taken out of the voice? In music mode it waits. */
  get noiseSuppression(): Value<boolean> {
    return this.#noiseSuppression;
  }

  /** What was switched off by itself, and why; null: nothing, or it was chosen anew. */
  get problem(): Value<EffectProblem | null> {
    return this.#problem;
  }

  setBackground(background: Background | null): void {
    const before = this.#background.get();
    this.#problem.set(null);
    this.#background.set(background);
    // From one to another the same track goes on.
    if ((before === null) !== (background === null)) {
      this.#devices.camera.process(background === null ? null : this.#replaceBackground);
    }
  }

  setNoiseSuppression(on: boolean): void {
    this.#problem.set(null);
    this.#noiseSuppression.set(on);
    this.#hush();
  }

  setMusic(music: boolean): void {
    this.#music = music;
    this.#hush();
  }

  /** The person knows of it. */
  dismissProblem(): void {
    this.#problem.set(null);
  }

  #hush(): void {
    const on = this.#noiseSuppression.get() && !this.#music;
    this.#devices.microphone.process(on ? this.#suppressNoise : null);
  }

  readonly #replaceBackground: Process = async (track, signal) => {
    const giveUp = (problem: EffectProblem) => {
      if (signal.aborted) return;
      const { camera } = this.#devices;
      // Who chose a background does not want to be seen without one, unless that was so already.
      const hidden = problem === 'backgroundFailed' && !camera.plain;
      if (hidden) camera.switch(false);
      this.setBackground(null);
      this.#problem.set(hidden ? 'cameraHidden' : problem);
    };
    try {
      const { replaceBackground } = await import('./background/replaceBackground.ts');
      signal.throwIfAborted();
      return await replaceBackground(track, { background: this.#background, signal, giveUp });
    } catch (error) {
      giveUp('backgroundFailed');
      throw error;
    }
  };

  readonly #suppressNoise: Process = async (track, signal) => {
    const giveUp = () => {
      if (signal.aborted) return;
      this.setNoiseSuppression(false);
      this.#problem.set('noiseFailed');
    };
    try {
      const { suppressNoise } = await import('./noise/suppressNoise.ts');
      return await suppressNoise(track, { signal, giveUp });
    } catch (error) {
      giveUp();
      throw error;
    }
  };
}
