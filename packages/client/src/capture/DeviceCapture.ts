import { State, type Value } from '../value.ts';
import type { Device, Grant } from './devices.ts';
import type { Problem } from './problem.ts';

/** What one device gives. A muted microphone stays captured; a camera that is off is off. */
export type Captured =
  | { name: 'off' }
  | { name: 'starting' }
  | {
      name: 'on';
      track: MediaStreamTrack;
      muted: boolean;
      deviceId: string;
      /** The system gives its sound or picture to something else for a while, a phone call for example. */
      interrupted: boolean;
    }
  | { name: 'failed'; problem: Problem };

/** One device: what is wanted of it and what it gives now. Asking the browser for it is others' work. */
export class DeviceCapture {
  readonly device: Device;
  readonly #state = new State<Captured>({ name: 'off' });
  readonly #onLost: () => void;
  #wanted: boolean;
  /** Answers to earlier questions are thrown away. */
  #question = 0;
  #listening = new AbortController();

  /** `onLost`: the device went by itself (unplugged, permission taken back). */
  constructor(device: Device, wanted: boolean, onLost: () => void) {
    this.device = device;
    this.#wanted = wanted;
    this.#onLost = onLost;
  }

  get state(): Value<Captured> {
    return this.#state;
  }

  /** To be captured now? The microphone is, even when muted, so that unmuting is instant. */
  get wanted(): boolean {
    return this.#wanted || this.device === 'microphone';
  }

  /** Nothing is there, and nothing was asked for. */
  get idle(): boolean {
    const now = this.#state.get();
    return now.name === 'off' || now.name === 'failed' || (now.name === 'on' && isOver(now.track));
  }

  /** Off: the microphone is muted and stays captured, the camera stops. */
  switch(on: boolean): void {
    this.#wanted = on;
    const now = this.#state.get();
    if (now.name === 'on' && this.device === 'microphone') {
      now.track.enabled = on;
      this.#state.set({ ...now, muted: !on });
    } else if (!on && now.name !== 'starting') {
      this.stop();
    }
  }

  /** A question goes out. What runs keeps running until the answer is there. Returns its number. */
  asked(): number {
    if (this.idle) this.#state.set({ name: 'starting' });
    this.#question += 1;
    return this.#question;
  }

  /** The answer to the question of that number. */
  answered(question: number, grant: Grant): void {
    if (question !== this.#question) {
      if ('track' in grant) grant.track.stop();
      return;
    }
    const before = this.#state.get();
    if ('track' in grant) this.#hold(grant.track);
    else if (before.name !== 'on') this.#state.set({ name: 'failed', problem: grant.problem });
    if (before.name === 'on' && 'track' in grant) before.track.stop();
  }

  stop(): void {
    this.#question += 1;
    this.#listening.abort();
    const now = this.#state.get();
    if (now.name === 'on') now.track.stop();
    this.#state.set({ name: 'off' });
  }

  #hold(track: MediaStreamTrack): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const muted = !this.#wanted;
    if (muted && this.device === 'camera') {
      track.stop();
      this.#state.set({ name: 'off' });
      return;
    }
    track.enabled = !muted;
    track.addEventListener('mute', () => this.#setInterrupted(true), { signal });
    track.addEventListener('unmute', () => this.#setInterrupted(false), { signal });
    track.addEventListener('ended', () => this.#onLost(), { signal });
    const { deviceId = '' } = track.getSettings();
    this.#state.set({ name: 'on', track, muted, deviceId, interrupted: track.muted });
  }

  #setInterrupted(interrupted: boolean): void {
    const now = this.#state.get();
    if (now.name === 'on') this.#state.set({ ...now, interrupted });
  }
}

const isOver = (track: MediaStreamTrack) => track.readyState === 'ended';
