import { State, type Value } from '../value.ts';

/** A device to choose. The browser gives no label before the permission. */
export interface MediaDevice {
  readonly id: string;
  readonly label: string;
}

export interface Devices {
  readonly microphones: readonly MediaDevice[];
  readonly cameras: readonly MediaDevice[];
  readonly speakers: readonly MediaDevice[];
}

/** Which devices there are, as they are plugged in and out. */
export class DeviceList {
  readonly #state = new State<Devices>({ microphones: [], cameras: [], speakers: [] });
  readonly #listening = new AbortController();

  constructor() {
    const { signal } = this.#listening;
    navigator.mediaDevices?.addEventListener('devicechange', () => void this.refresh(), { signal });
  }

  get value(): Value<Devices> {
    return this.#state;
  }

  /** Looks again: after a permission, labels are known that were not before. */
  async refresh(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind) =>
      all
        .filter((one) => one.kind === kind && one.deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    const now = { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
    if (JSON.stringify(now) !== JSON.stringify(this.#state.get())) this.#state.set(now);
  }

  close(): void {
    this.#listening.abort();
  }
}
