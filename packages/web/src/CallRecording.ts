import {
  choosePlace,
  loadRecorder,
  type Person,
  type Recorded,
  type Recorder,
  type Room,
  State,
  type Value,
} from '@parlor/client';
import { personScene, stageScene } from './sights.ts';

/** `failed`: it ended by itself; `notStarted`: it never began. */
export type RecordingState = 'off' | 'starting' | 'on' | 'stopping' | 'failed' | 'notStarted';

/** The recording of a call as it is on this page: everybody is told before it begins. */
export class CallRecording {
  readonly #room: Room;
  readonly #name: string;
  readonly #state = new State<RecordingState>('off');
  #recorder: Recorder | null = null;

  /** `name`: of the files. */
  constructor(room: Room, name: string) {
    this.#room = room;
    this.#name = name;
    room.lifecycle.subscribe(() => {
      const { name } = room.lifecycle.get();
      if (name === 'left' || name === 'refused') void this.stop();
    });
  }

  get state(): Value<RecordingState> {
    return this.#state;
  }

  /** Asks where to, and begins. `separate`: a file for each person as well. Call it from a click. */
  async start(separate: boolean): Promise<void> {
    if (this.#recorder !== null || ['starting', 'stopping'].includes(this.#state.get())) return;
    this.#state.set('starting');
    try {
      const name = `${this.#name} ${stamp(new Date())}`;
      const place = await choosePlace(name, separate);
      if (place === null) return this.#state.set('off');
      const Recorder = await loadRecorder();
      await this.#room.setRecording(true);
      this.#recorder = await Recorder.start({
        place,
        name,
        separate,
        scene: () => stageScene(document),
        people: () => this.#room.people.get().map(recorded),
        failed: () => void this.#end('failed'),
      });
      addEventListener('beforeunload', askFirst);
      this.#state.set('on');
      const { name: now } = this.#room.lifecycle.get();
      if (now === 'left' || now === 'refused') await this.stop();
    } catch {
      // Whatever it was: the person is told that there is no recording.
      await this.#room.setRecording(false);
      this.#state.set('notStarted');
    }
  }

  /** Ends; resolves when the files are whole. */
  async stop(): Promise<void> {
    await this.#end('off');
  }

  /** What went wrong was read. */
  dismiss(): void {
    if (this.#recorder === null) this.#state.set('off');
  }

  async #end(how: 'off' | 'failed'): Promise<void> {
    const recorder = this.#recorder;
    if (!recorder) return;
    this.#recorder = null;
    this.#state.set('stopping');
    const whole = await recorder.stop().then(
      () => true,
      () => false,
    );
    removeEventListener('beforeunload', askFirst);
    await this.#room.setRecording(false);
    this.#state.set(whole ? how : 'failed');
  }
}

/** A file that is not finished is lost when the page goes. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function recorded(person: Person): Recorded {
  const { id, name, microphone, screenAudio } = person;
  const heard = [microphone, screenAudio].filter((view) => view && !view.muted);
  const sounds = heard.flatMap((view) => view?.track ?? []);
  return { id, name, sounds, scene: personScene(document, person) };
}

/** Local time, as it can stand in a file's name. */
function stamp(now: Date): string {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date} ${two(now.getHours())}-${two(now.getMinutes())}`;
}
