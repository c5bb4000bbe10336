import { State, type Value } from '../value.ts';
import { DeviceTrack } from './DeviceTrack.ts';
import type { Device, Grant } from './devices.ts';
import type { Process } from './effects/Processed.ts';
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
  #process: Process | null = null;
  /** What is given now, and what takes its place as soon as it is ready. */
  #live: DeviceTrack | null = null;
  #next: DeviceTrack | null = null;
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
    const { name } = this.#state.get();
    return name === 'off' || name === 'failed' || (name === 'on' && isOver(this.#live));
  }

  /** Is it given as it is, and nothing is to take its place? */
  get plain(): boolean {
    return this.#next === null && this.#live !== null && this.#live.track === this.#live.raw;
  }

  /** Off: the microphone is muted and stays captured, the camera stops. */
  switch(on: boolean): void {
    this.#wanted = on;
    if (this.device === 'microphone') {
      for (const one of [this.#live, this.#next]) if (one) one.enabled = on;
      this.#tell();
    } else if (!on && (this.#next || this.#state.get().name !== 'starting')) {
      this.stop();
    }
  }

  /** Makes that of what the device gives; null: it is given as it is. */
  process(how: Process | null): void {
    this.#process = how;
    for (const one of [this.#live, this.#next]) one?.process(how);
  }

  /** A question goes out. What runs keeps running until the answer is there. Returns its number. */
  asked(): number {
    if (this.idle) {
      this.#letGo();
      this.#state.set({ name: 'starting' });
    }
    this.#question += 1;
    return this.#question;
  }

  /** Is the question of that number the last one, and still waited for? */
  asks(question: number): boolean {
    return question === this.#question;
  }

  /** The answer to the question of that number. */
  answered(question: number, grant: Grant): void {
    if (question !== this.#question) {
      if ('track' in grant) grant.track.stop();
    } else if ('track' in grant) {
      this.#hold(grant.track);
    } else if (this.#state.get().name !== 'on') {
      this.#state.set({ name: 'failed', problem: grant.problem });
    }
  }

  stop(): void {
    this.#question += 1;
    this.#letGo();
    this.#state.set({ name: 'off' });
  }

  #letGo(): void {
    this.#listening.abort();
    for (const one of [this.#live, this.#next]) one?.stop();
    this.#live = null;
    this.#next = null;
  }

  #hold(raw: MediaStreamTrack): void {
    if (!this.wanted) {
      raw.stop();
      this.#state.set({ name: 'off' });
      return;
    }
    this.#next?.stop();
    const next = new DeviceTrack(raw, {
      process: this.#process,
      holdBack: this.device === 'camera',
      changed: () => this.#changed(next),
    });
    next.enabled = this.#wanted;
    this.#next = next;
    raw.addEventListener('ended', () => this.#lose(next), { once: true });
    this.#changed(next);
  }

  /** It went before anything of it was given. */
  #lose(one: DeviceTrack): void {
    if (one !== this.#next) return;
    one.stop();
    this.#next = null;
    if (this.#live) return;
    this.#state.set({ name: 'off' });
    this.#onLost();
  }

  #changed(one: DeviceTrack): void {
    if (one === this.#next && one.track) this.#replaceBy(one);
    else if (one === this.#live) this.#tell();
  }

  #replaceBy(next: DeviceTrack): void {
    const before = this.#live;
    this.#live = next;
    this.#next = null;
    this.#listen(next.raw);
    this.#tell();
    before?.stop();
    // It went while nobody listened.
    if (isOver(next)) this.#onLost();
  }

  #listen(raw: MediaStreamTrack): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const event of ['mute', 'unmute']) raw.addEventListener(event, () => this.#tell(), { signal });
    raw.addEventListener('ended', () => this.#onLost(), { signal });
  }

  #tell(): void {
    const { track, raw } = this.#live ?? {};
    if (!track || !raw) return;
    const { deviceId = '' } = raw.getSettings();
    this.#state.set({ name: 'on', track, muted: !this.#wanted, deviceId, interrupted: raw.muted });
  }
}

const isOver = (one: DeviceTrack | null) => one?.raw.readyState === 'ended';
