import {
  type Participant,
  type ParticipantId,
  type PublicationId,
  type Source,
  timing,
} from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import { Loudness } from '../capture/Loudness.ts';
import type { ScreenCapture } from '../capture/ScreenCapture.ts';
import type { ReceivedTrack } from '../paths/Path.ts';
import { Speaking } from '../render/speaking.ts';
import { State, type Value } from '../value.ts';
import { ownScreenView, ownView, type Person, publicationOf, samePerson, viewOf } from './Person.ts';
import type { Roster } from './roster.ts';

/** When silence shows, it has lasted about this long already, in milliseconds. */
const NOTICED_AFTER = timing.suspicion + timing.probe;

type Received = ReadonlyMap<PublicationId, ReceivedTrack>;

/** Puts together what screens show of everybody: the room's record, the media, who speaks, who is stuck. */
export class People {
  readonly #capture: Capture;
  readonly #screen: ScreenCapture;
  readonly #loudness = new Loudness();
  readonly #speaking = new Speaking();
  readonly #silentSince = new Map<ParticipantId, number>();
  readonly #people = new State<readonly Person[]>([]);

  /** Who speaks loudest, as the server hears it; null: nobody, or it does not hear. */
  speaker: ParticipantId | null = null;
  readonly #speakingWhileMuted = new State(false);

  constructor(capture: Capture, screen: ScreenCapture) {
    this.#capture = capture;
    this.#screen = screen;
  }

  /** Self first, then the others as they came. */
  get people(): Value<readonly Person[]> {
    return this.#people;
  }

  /** Talking into a muted microphone. */
  get speakingWhileMuted(): Value<boolean> {
    return this.#speakingWhileMuted;
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
    if (!ids.has(selfId ?? '')) this.#loudness.of(null);
    const unchanged = after.length === was.length && after.every((one, index) => one === was[index]);
    if (!unchanged) this.#people.set(after);
  }

  close(): void {
    this.#loudness.close();
  }

  #own({ id, name, handRaisedAt, recording, classic, transport }: Participant, now: number): Person {
    const microphone = ownView(this.#capture.microphone.get());
    const loud = this.#speaking.hear(id, this.#loudness.of(microphone?.track ?? null), now);
    const muted = microphone?.muted ?? true;
    this.#speakingWhileMuted.set(loud && muted);
    const shared = this.#screen.state.get();
    return {
      ...{ id, name, handRaisedAt, recording, classic },
      onSocket: transport === 'socket',
      self: true,
      connection: 'connected',
      microphone,
      camera: ownView(this.#capture.camera.get()),
      screen: ownScreenView(shared.name === 'on' ? shared.video : null),
      screenAudio: ownScreenView(shared.name === 'on' ? shared.audio : null),
      speaking: loud && !muted,
      dominant: this.speaker === id && !muted,
      frozen: false,
    };
  }

  #other(participant: Participant, received: Received, now: number): Person {
    const { id, name, connection, handRaisedAt, recording, classic, transport } = participant;
    const view = (source: Source) => {
      const publication = publicationOf(participant, source);
      return viewOf(publication, publication && received.get(publication.id));
    };
    const sound = publicationOf(participant, 'microphone');
    const heard = sound && received.get(sound.id);
    const camera = view('camera');
    const silent = connection !== 'connected' || camera?.flowing === false;
    return {
      ...{ id, name, connection, handRaisedAt, recording, classic },
      onSocket: transport === 'socket',
      self: false,
      microphone: view('microphone'),
      camera,
      screen: view('screen'),
      screenAudio: view('screenAudio'),
      speaking: this.#speaking.hear(id, sound?.muted ? 0 : (heard?.loudness() ?? 0), now),
      dominant: this.speaker === id && sound?.muted === false,
      frozen: this.#silence(id, silent, now) >= timing.frozen - NOTICED_AFTER - 100,
    };
  }

  #silence(id: ParticipantId, silent: boolean, now: number): number {
    if (!silent) this.#silentSince.delete(id);
    else if (!this.#silentSince.has(id)) this.#silentSince.set(id, now);
    return now - (this.#silentSince.get(id) ?? now);
  }
}
