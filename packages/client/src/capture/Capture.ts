import { State, type Value } from '../value.ts';
import { type Device, type Grant, requestDevices } from './devices.ts';
import type { Problem } from './problem.ts';

/** What one device gives. A muted microphone stays captured; a camera that is off is off. */
export type Captured =
  | { name: 'off' }
  | { name: 'starting' }
  | { name: 'on'; track: MediaStreamTrack; muted: boolean }
  | { name: 'failed'; problem: Problem };

/** This browser's own microphone and camera. */
export class Capture {
  readonly #wanted: Record<Device, boolean>;
  readonly #states = {
    microphone: new State<Captured>({ name: 'off' }),
    camera: new State<Captured>({ name: 'off' }),
  };
  /** Answers to questions of an earlier life are thrown away. */
  #life = new AbortController();

  constructor(wanted: { microphone: boolean; camera: boolean } = { microphone: true, camera: true }) {
    this.#wanted = { ...wanted };
  }

  get microphone(): Value<Captured> {
    return this.#states.microphone;
  }

  get camera(): Value<Captured> {
    return this.#states.camera;
  }

  /** Asks for what is wanted and not there yet. The microphone is captured even when muted. */
  start(): void {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    const devices: Device[] = this.#wanted.camera ? ['microphone', 'camera'] : ['microphone'];
    const missing = devices.filter((device) => {
      const { name } = this.#states[device].get();
      return name === 'off' || name === 'failed';
    });
    if (missing.length > 0) void this.#open(missing);
  }

  /** Switches a device. Off: the microphone is muted and stays captured, the camera stops. */
  set(device: Device, on: boolean): void {
    this.#wanted[device] = on;
    const state = this.#states[device];
    const now = state.get();
    if (now.name === 'on' && device === 'microphone') {
      now.track.enabled = on;
      state.set({ ...now, muted: !on });
    } else if (now.name === 'on' && !on) {
      now.track.stop();
      state.set({ name: 'off' });
    } else if (now.name === 'failed' && !on) {
      state.set({ name: 'off' });
    } else if (on) {
      this.start();
    }
  }

  /** Asks again for what failed. */
  retry(): void {
    this.start();
  }

  /** Stops every device. {@link start} begins anew. */
  close(): void {
    this.#life.abort();
    for (const state of Object.values(this.#states)) {
      const now = state.get();
      if (now.name === 'on') now.track.stop();
      state.set({ name: 'off' });
    }
  }

  async #open(devices: readonly Device[]): Promise<void> {
    const { signal } = this.#life;
    for (const device of devices) this.#states[device].set({ name: 'starting' });
    const grants = await requestDevices(devices);
    for (const device of devices) {
      const grant = grants.get(device) ?? { problem: 'missing' };
      if (!signal.aborted) this.#settle(device, grant);
      else if ('track' in grant) grant.track.stop();
    }
  }

  #settle(device: Device, grant: Grant): void {
    const state = this.#states[device];
    if ('problem' in grant) {
      state.set({ name: 'failed', problem: grant.problem });
    } else if (device === 'camera' && !this.#wanted.camera) {
      grant.track.stop();
      state.set({ name: 'off' });
    } else {
      this.#hold(device, grant.track);
    }
  }

  #hold(device: Device, track: MediaStreamTrack): void {
    const state = this.#states[device];
    const muted = !this.#wanted[device];
    track.enabled = !muted;
    // Fired when the device goes (unplugged, permission taken back), not by our own stop().
    track.addEventListener('ended', () => state.set({ name: 'failed', problem: 'missing' }));
    state.set({ name: 'on', track, muted });
  }
}
