import { Capture, Playback, Room } from '@parlor/client';
import { cleanName, DEFAULT_NAME } from './models/personName.ts';
import type { Preferences } from './models/preferences.ts';
import type { Route } from './models/route.ts';
import type { Stored } from './Stored.ts';

type RoomRoute = Extract<Route, { name: 'room' }>;

/**
 * One page load of a room's URL. Made before anything is drawn: signalling, PeerJS and the camera warm up
 * while the person looks at the page.
 */
export class Visit {
  readonly roomName: string;
  readonly capture: Capture;
  readonly room: Room;
  readonly playback = new Playback();
  readonly preferences: Stored<Preferences>;
  /** Goes in without asking for a name. */
  readonly atOnce: boolean;
  #name: string;

  constructor(route: RoomRoute, preferences: Stored<Preferences>) {
    const { microphone, camera, name, joinAtOnce } = preferences.get();
    this.preferences = preferences;
    this.roomName = route.room;
    this.atOnce = route.joinNow || joinAtOnce;
    this.#name = cleanName(route.personName) || name;
    this.capture = new Capture({ microphone, camera });
    this.capture.start();
    this.room = new Room({ name: route.room, capture: this.capture });
    this.room.lifecycle.subscribe(() => this.#releaseDevices());
    if (this.atOnce) this.#join();
  }

  /** The name to suggest; empty when none is known. */
  get name(): string {
    return this.#name;
  }

  /** Joins from the door, and remembers the choices made there. */
  join(choices: Preferences): void {
    const name = cleanName(choices.name);
    this.#name = name;
    this.preferences.set({ ...choices, name });
    this.#join();
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

  #join(): void {
    // The room's lifecycle tells the page that and why it failed.
    this.room.join(this.#name || DEFAULT_NAME).catch(() => {});
  }
}
