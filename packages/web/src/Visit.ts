import { AudioSink, type Background, Capture, Room, State } from '@parlor/client';
import { CallRecording } from './CallRecording.ts';
import { parseGains, withGain } from './models/gains.ts';
import { cleanName } from './models/personName.ts';
import type { Preferences } from './models/preferences.ts';
import type { Route } from './models/route.ts';
import { Stored } from './Stored.ts';
import type { Words } from './words/Words.ts';

export type Wanted = Pick<Preferences, 'microphone' | 'camera'>;
type RoomRoute = Extract<Route, { name: 'room' }>;

/**
 * One page load of a room's URL. Made before anything is drawn: signalling, PeerJS and the camera warm up
 * while the person looks at the page.
 */
export class Visit {
  readonly roomName: string;
  readonly capture: Capture;
  readonly room: Room;
  readonly recording: CallRecording;
  /** Where the sound of the others comes out. */
  readonly sink: AudioSink;
  readonly preferences: Stored<Preferences>;
  /** What is chosen for the devices, whether or not they work. */
  readonly wanted: State<Wanted>;
  /** Goes in without asking for a name. */
  readonly atOnce: boolean;
  readonly #words: Words;
  #name: string;

  constructor(route: RoomRoute, preferences: Stored<Preferences>, words: Words) {
    const { microphone, camera, name, joinAtOnce, ...chosen } = preferences.get();
    this.preferences = preferences;
    this.#words = words;
    this.roomName = route.room;
    this.atOnce = route.joinNow || joinAtOnce;
    this.#name = cleanName(route.personName) || name;
    const choices = { microphone: chosen.microphoneId, camera: chosen.cameraId, music: chosen.music };
    const { background, noiseSuppression } = chosen;
    this.wanted = new State({ microphone, camera });
    this.capture = new Capture(this.wanted.get(), choices, { background, noiseSuppression });
    this.capture.start();
    const { problem } = this.capture.effects;
    problem.subscribe(() => problem.get() === 'cameraHidden' && this.switch('camera', false));
    this.sink = new AudioSink(gainMemory());
    this.#setSpeaker(chosen.speakerId);
    for (const device of [this.capture.microphone, this.capture.camera]) {
      device.subscribe(() => device.get().name === 'on' && this.sink.unblock());
    }
    this.room = new Room({
      name: route.room,
      capture: this.capture,
      path: route.path,
      transport: route.transport,
    });
    this.recording = new CallRecording(this.room, route.room);
    this.room.lifecycle.subscribe(() => this.#releaseDevices());
    if (this.atOnce) this.#join();
    else this.room.lookAround();
  }

  /** The name to suggest; empty when none is known. */
  get name(): string {
    return this.#name;
  }

  /** Joins from the door, and remembers the choices made there. */
  join(choices: Pick<Preferences, 'name' | 'joinAtOnce' | 'microphone' | 'camera'>): void {
    const name = cleanName(choices.name);
    this.#name = name;
    this.#remember({ ...choices, name });
    this.#join();
  }

  /** Goes in as who asked for it from outside of the page; nothing of that is remembered. */
  enter(name = ''): void {
    this.#name = cleanName(name) || this.#name;
    this.joinAgain();
  }

  /** Switches the own microphone or camera. */
  switch(device: keyof Wanted, on: boolean): void {
    this.wanted.set({ ...this.wanted.get(), [device]: on });
    this.capture.set(device, on);
  }

  /** Takes another device from now on, and remembers it. */
  choose(kind: 'microphone' | 'camera' | 'speaker', id: string): void {
    if (kind === 'speaker') this.#setSpeaker(id);
    else this.capture.choose(kind, id);
    this.#remember({ [`${kind}Id`]: id });
  }

  /** Sound as it is, or made clean for talking. */
  setMusic(music: boolean): void {
    this.capture.setMusic(music);
    this.#remember({ music });
  }

  /** What is behind the person from now on; null: what the camera sees. */
  setBackground(background: Background | null): void {
    this.capture.effects.setBackground(background);
    this.#remember({ background });
  }

  setNoiseSuppression(noiseSuppression: boolean): void {
    this.capture.effects.setNoiseSuppression(noiseSuppression);
    this.#remember({ noiseSuppression });
  }

  /** Shows the others in writing what is said here, where the device can, or not. */
  setCaptions(captions: boolean): void {
    this.#remember({ captions });
  }

  /** What the gain of that person's sound is remembered by. */
  soundKey(name: string): string {
    return `${this.roomName}/${name}`;
  }

  /** Joins once more, after leaving, being replaced or being refused. */
  joinAgain(): void {
    this.capture.start();
    this.#join();
  }

  leave(): void {
    this.room.leave();
    this.capture.close();
  }

  /** Nobody's camera stays on for a room that has no place, or while another tab has the call. */
  #releaseDevices(): void {
    const now = this.room.lifecycle.get();
    if (now.name === 'refused' || (now.name === 'left' && now.reason === 'replaced')) this.capture.close();
  }

  #remember(change: Partial<Preferences>): void {
    this.preferences.set({ ...this.preferences.get(), ...change });
  }

  /** A speaker that is not there any more leaves the sound where it is. */
  #setSpeaker(id: string | null): void {
    if (id !== null) this.sink.setSpeaker(id).catch(() => {});
  }

  /** Who has said no name has one in their own language. */
  #join(): void {
    if (this.#name !== '') this.#joinAs(this.#name);
    else void this.#words.ready.then(() => this.#joinAs(this.#words.get().t('guest')));
  }

  #joinAs(name: string): void {
    // The room's lifecycle tells the page that and why it failed.
    this.room.join(name).catch(() => {});
  }
}

function gainMemory() {
  const stored = new Stored('parlor.gains', parseGains);
  return {
    get: (key: string) => stored.get()[key] ?? 1,
    set: (key: string, gain: number) => stored.set(withGain(stored.get(), key, gain)),
  };
}
