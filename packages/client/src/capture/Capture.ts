import { State, type Value } from '../value.ts';
import { type Captured, DeviceCapture } from './DeviceCapture.ts';
import { DeviceList, type Devices } from './DeviceList.ts';
import { type Choices, type Device, requestDevices } from './devices.ts';
import { type EffectChoices, Effects } from './effects/Effects.ts';
import { nextCamera } from './nextCamera.ts';

const byDefault: Choices = { microphone: null, camera: null, music: false };
const asTheyAre: EffectChoices = { background: null, noiseSuppression: false };

/** This browser's own microphone and camera. */
export class Capture {
  /** What is made of picture and voice before anybody gets them. */
  readonly effects: Effects;
  readonly #list = new DeviceList();
  readonly #both: Record<Device, DeviceCapture>;
  readonly #music: State<boolean>;
  #choices: Choices;
  #open = false;

  constructor(wanted = { microphone: true, camera: true }, choices = byDefault, effects = asTheyAre) {
    this.#choices = choices;
    this.#music = new State(choices.music);
    const make = (device: Device) => new DeviceCapture(device, wanted[device], () => this.start());
    this.#both = { microphone: make('microphone'), camera: make('camera') };
    this.effects = new Effects(this.#both, effects, choices.music);
    this.#list.value.subscribe(() => this.#onList());
    document.addEventListener('visibilitychange', () => this.#onVisible());
  }

  get microphone(): Value<Captured> {
    return this.#both.microphone.state;
  }

  get camera(): Value<Captured> {
    return this.#both.camera.state;
  }

  /** What could be chosen. */
  get devices(): Value<Devices> {
    return this.#list.value;
  }

  get music(): Value<boolean> {
    return this.#music;
  }

  /** Asks for what is wanted and not there yet. */
  start(): void {
    this.#open = true;
    const missing = Object.values(this.#both).filter((one) => one.wanted && one.idle);
    if (missing.length > 0) void this.#ask(missing);
  }

  /** Switches a device. Off: the microphone is muted and stays captured, the camera stops. */
  set(device: Device, on: boolean): void {
    this.#both[device].switch(on);
    if (on) this.start();
  }

  /** Takes another device from now on. The one in use goes on until the other one runs. */
  choose(device: Device, id: string): void {
    this.#choices = { ...this.#choices, [device]: id };
    this.#askAgain(device);
  }

  /** The camera on the other side of a phone, or the next one. */
  flipCamera(): void {
    const now = this.camera.get();
    const next = now.name === 'on' ? nextCamera(this.devices.get().cameras, now.deviceId) : null;
    if (next) this.choose('camera', next.id);
  }

  /** Sound as it is, in stereo, or made clean for talking. */
  setMusic(music: boolean): void {
    this.#choices = { ...this.#choices, music };
    this.#music.set(music);
    this.effects.setMusic(music);
    this.#askAgain('microphone');
  }

  /** Asks again for what failed. */
  retry(): void {
    this.start();
  }

  /** Stops every device. {@link start} begins anew. */
  close(): void {
    this.#open = false;
    for (const one of Object.values(this.#both)) one.stop();
  }

  async #ask(wanted: readonly DeviceCapture[]): Promise<void> {
    const questions = wanted.map((one) => one.asked());
    const devices = wanted.map((one) => one.device);
    const grants = await requestDevices(devices, this.#choices);
    for (const [at, one] of wanted.entries()) {
      one.answered(questions[at] ?? 0, grants.get(one.device) ?? { problem: 'missing' });
    }
    void this.#list.refresh();
  }

  #askAgain(device: Device): void {
    if (this.#both[device].state.get().name === 'on') void this.#replace(this.#both[device]);
  }

  /** Many phones open one camera at a time only: then the old one goes first. */
  async #replace(one: DeviceCapture): Promise<void> {
    const question = one.asked();
    const grant = (await requestDevices([one.device], this.#choices)).get(one.device);
    if (grant && 'track' in grant) {
      one.answered(question, grant);
    } else if (grant?.problem === 'in_use' && one.asks(question)) {
      one.stop();
      this.start();
    }
  }

  /** Something was plugged in or out: what was missing may be there, what was chosen may be back. */
  #onList(): void {
    if (!this.#open) return;
    const { microphones, cameras } = this.devices.get();
    for (const [device, there] of [
      ['microphone', microphones],
      ['camera', cameras],
    ] as const) {
      const now = this.#both[device].state.get();
      const chosen = there.find(({ id }) => id === this.#choices[device]);
      if (now.name === 'failed' && now.problem === 'missing' && there.length > 0) this.start();
      if (now.name === 'on' && chosen && now.deviceId !== chosen.id) this.#askAgain(device);
    }
  }

  /** Phones take devices away from a page in the background. */
  #onVisible(): void {
    if (!document.hidden && this.#open) this.start();
  }
}
