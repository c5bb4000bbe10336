import { type Mix, Mixer, type Planes } from './Mixer.ts';
import { Movie, type MovieSize } from './Movie.ts';
import type { Place } from './Place.ts';
import type { Scene } from './Scene.ts';

/** One person of the call, as a recording needs them. */
export interface Recorded {
  readonly id: string;
  readonly name: string;
  /** What is heard of them now: nothing that is muted. */
  readonly sounds: readonly MediaStreamTrack[];
  /** They alone. */
  readonly scene: Scene;
}

export interface RecordingNeeds {
  readonly place: Place;
  /** The file's name, without what says its format. */
  readonly name: string;
  /** A file for each person as well? */
  readonly separate: boolean;
  /** What is to be seen now, as it is on the page. */
  readonly scene: () => Scene;
  /** Everybody, oneself too. */
  readonly people: () => readonly Recorded[];
  /** It cannot go on; what was written before is being finished. */
  readonly failed: (error: unknown) => void;
}

/** Of all together, and of one person. */
const ALL: MovieSize = { width: 1280, height: 720, bitrate: 1_500_000 };
const ONE: MovieSize = { width: 640, height: 360, bitrate: 500_000 };
/** A picture with every third block of sound: about sixteen a second, in the background too. */
const BLOCKS = 3;

/** A file that is being recorded, with what comes into it. */
interface Reel {
  readonly movie: Movie;
  readonly mix: Mix;
}

/** Records a call on this machine. */
export class Recorder {
  readonly #needs: RecordingNeeds;
  readonly #mixer: Mixer;
  /** By person; null: all together. */
  readonly #reels = new Map<string | null, Reel>();
  /** Files of people that are being opened or closed. */
  readonly #moving = new Map<string | null, Promise<void>>();
  #blocks = 0;
  readonly #errors: unknown[] = [];
  #ending: Promise<void> | null = null;

  /** Begins. Call it from a click. Rejects where this browser cannot, and when the disk does not want to. */
  static async start(needs: RecordingNeeds): Promise<Recorder> {
    const recorder = new Recorder(needs, await Mixer.open());
    try {
      await recorder.#begin(null, needs.name, ALL);
    } catch (error) {
      recorder.#mixer.close();
      throw error;
    }
    return recorder;
  }

  private constructor(needs: RecordingNeeds, mixer: Mixer) {
    this.#needs = needs;
    this.#mixer = mixer;
  }

  /** Ends, and resolves when everything is in its file. Rejects when a file could not be finished. */
  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #begin(whose: string | null, name: string, size: MovieSize): Promise<void> {
    const file = await this.#needs.place.open(name);
    const failed = (error: unknown) => this.#fail(error);
    const movie = await Movie.open(file, size, this.#mixer.rate, failed).catch(async (error) => {
      await file.abort().catch(() => {});
      throw error;
    });
    const mix = this.#mixer.mix((planes) => this.#heard(whose, planes));
    this.#reels.set(whose, { movie, mix });
    this.#look();
  }

  #heard(whose: string | null, planes: Planes): void {
    const reel = this.#reels.get(whose);
    reel?.movie.hear(planes);
    if (whose !== null) return;
    this.#blocks += 1;
    if (this.#blocks % BLOCKS === 0) this.#look();
  }

  /** Some times a second: who is here, what is heard and seen. */
  #look(): void {
    if (this.#ending !== null) return;
    const people = this.#needs.people();
    const all = this.#reels.get(null);
    all?.mix.set(people.flatMap(({ sounds }) => sounds));
    all?.movie.see(this.#needs.scene());
    if (this.#needs.separate) this.#lookAtEach(people, all?.movie.duration ?? 0);
  }

  #lookAtEach(people: readonly Recorded[], now: number): void {
    for (const { id, name, sounds, scene } of people) {
      const reel = this.#reels.get(id);
      reel?.mix.set(sounds);
      reel?.movie.see(scene);
      if (!reel && !this.#moving.has(id)) this.#move(id, this.#begin(id, nameAt(name, now), ONE));
    }
    for (const whose of this.#reels.keys()) {
      const gone = whose !== null && !people.some(({ id }) => id === whose);
      if (gone && !this.#moving.has(whose)) this.#move(whose, this.#finish(whose));
    }
  }

  #move(whose: string, moved: Promise<void>): void {
    const done = moved.catch((error: unknown) => this.#fail(error)).finally(() => this.#moving.delete(whose));
    this.#moving.set(whose, done);
  }

  async #finish(whose: string | null): Promise<void> {
    const reel = this.#reels.get(whose);
    this.#reels.delete(whose);
    reel?.mix.close();
    await reel?.movie.close();
  }

  #fail(error: unknown): void {
    this.#errors.push(error);
    if (this.#ending !== null) return;
    // What was written before is finished as far as it can be.
    this.stop().catch(() => {});
    this.#needs.failed(error);
  }

  async #end(): Promise<void> {
    await Promise.all(this.#moving.values());
    const finished = await Promise.allSettled([...this.#reels.keys()].map((whose) => this.#finish(whose)));
    this.#mixer.close();
    await this.#needs.place.finish();
    for (const one of finished) if (one.status === 'rejected') throw one.reason;
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}

/** Who came later has a file that begins later: its name says when, after the beginning of the recording. */
function nameAt(name: string, seconds: number): string {
  if (seconds < 1) return name;
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60];
  return `${name} +${parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join('-')}`;
}
