import { type Participant, type ParticipantId, type PublicationId, timing } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import { Loudness } from '../capture/Loudness.ts';
import type { ReceivedTrack } from '../paths/Path.ts';
import { Speaking } from '../render/speaking.ts';
import { State, type Value } from '../value.ts';
import { ownView, type Person, publicationOf, samePerson, viewOf } from './Person.ts';
import type { Roster } from './roster.ts';

/** When silence shows, it has lasted about this long already, in milliseconds. */
const NOTICED_AFTER = timing.suspicion + timing.probe;

type Received = ReadonlyMap<PublicationId, ReceivedTrack>;

/** Puts together what screens show of everybody: the room's record, the media, who speaks, who is stuck. */
export class People {
  readonly #capture: Capture;
  readonly #loudness = new Loudness();
  readonly #speaking = new Speaking();
  readonly #silentSince = new Map<ParticipantId, number>();
  readonly #people = new State<readonly Person[]>([]);

  constructor(capture: Capture) {
    this.#capture = capture;
  }

  /** Self first, then the others as they came. */
  get people(): Value<readonly Person[]> {
    return this.#people;
  }

  /** Looks again; call it after every change and now and then. `now`: performance.now(). */
  update(roster: Roster | null, selfId: ParticipantId | null, received: Received, now: number): void {
    const all = roster ? [...roster.participants.values()] : [];
    const ids = new Set(all.map((one) => one.id));
    this.#speaking.keep(ids);
    for (const id of this.#silentSince.keys()) if (!ids.has(id)) this.#silentSince.delete(id);
    all.sort((a, b) => Number(b.id === selfId) - Number(a.id === selfId) || a.order - b.order);
    const before = new Map(this.#people.get().map((one) => [one.id, one]));
    const after = all.map((one) => {
      const person = one.id === selfId ? this.#own(one, now) : this.#other(one, received, now);
      const old = before.get(one.id);
      return old && samePerson(old, person) ? old : person;
    });
    const was = this.#people.get();
    const unchanged = after.length === was.length && after.every((one, index) => one === was[index]);
    if (!unchanged) this.#people.set(after);
  }

  close(): void {
    this.#loudness.close();
  }

  #own({ id, name }: Participant, now: number): Person {
    const microphone = ownView(this.#capture.microphone.get());
    const loudness = this.#loudness.of(microphone?.track ?? null);
    const speaking = this.#speaking.hear(id, microphone?.muted ? 0 : loudness, now);
    const camera = ownView(this.#capture.camera.get());
    return { id, name, self: true, connection: 'connected', microphone, camera, speaking, frozen: false };
  }

  #other(participant: Participant, received: Received, now: number): Person {
    const { id, name, connection } = participant;
    const [sound, picture] = [publicationOf(participant, 'microphone'), publicationOf(participant, 'camera')];
    const heard = sound && received.get(sound.id);
    const microphone = viewOf(sound, heard);
    const camera = viewOf(picture, picture && received.get(picture.id));
    const speaking = this.#speaking.hear(id, sound?.muted ? 0 : (heard?.loudness() ?? 0), now);
    const silent = connection !== 'connected' || camera?.flowing === false;
    const frozen = this.#silence(id, silent, now) >= timing.frozen - NOTICED_AFTER - 100;
    return { id, name, self: false, connection, microphone, camera, speaking, frozen };
  }

  #silence(id: ParticipantId, silent: boolean, now: number): number {
    if (!silent) this.#silentSince.delete(id);
    else if (!this.#silentSince.has(id)) this.#silentSince.set(id, now);
    return now - (this.#silentSince.get(id) ?? now);
  }
}
