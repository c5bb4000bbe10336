import { State, type Value } from '../value.ts';
import { problemOf } from './problem.ts';

/** What is shared of this browser's screen. `motion`: smooth pictures before sharp ones. */
export type Shared =
  | { name: 'off' }
  | { name: 'starting' }
  | { name: 'on'; video: MediaStreamTrack; audio: MediaStreamTrack | null; motion: boolean }
  | { name: 'failed'; problem: 'denied' | 'other' };

/** Options of getDisplayMedia that TypeScript does not know yet (Screen Capture, sections 5.4 and 5.5). */
interface DisplayOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude' | 'include';
  readonly surfaceSwitching: 'exclude' | 'include';
  readonly systemAudio: 'exclude' | 'include';
}

const options: DisplayOptions = {
  // The full size, whatever it is; more pictures a second than a film has help nobody.
  video: { frameRate: { ideal: 30, max: 30 } },
  audio: {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    // What this page itself plays is not sent back to those who said it.
    ...{ restrictOwnAudio: true },
  },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
};

/** One shared screen of this browser, with its sound where the browser gives it. */
export class ScreenCapture {
  readonly #state = new State<Shared>({ name: 'off' });

  /** Can this browser share a screen at all? Phones cannot. */
  static get supported(): boolean {
    return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
  }

  get state(): Value<Shared> {
    return this.#state;
  }

  /** Lets the person choose what to share. Call it from a click. */
  async start(motion = false): Promise<void> {
    const { name } = this.#state.get();
    if (name === 'starting' || name === 'on') return;
    this.#state.set({ name: 'starting' });
    try {
      this.#hold(await navigator.mediaDevices.getDisplayMedia(options), motion);
    } catch (error) {
      const problem = problemOf(error) === 'denied' ? 'denied' : 'other';
      this.#state.set({ name: 'failed', problem });
    }
  }

  /** Chooses between sharp words and smooth motion. */
  setMotion(motion: boolean): void {
    const now = this.#state.get();
    if (now.name !== 'on') return;
    now.video.contentHint = hint(motion);
    this.#state.set({ ...now, motion });
  }

  stop(): void {
    const now = this.#state.get();
    if (now.name === 'on') for (const track of [now.video, now.audio]) track?.stop();
    this.#state.set({ name: 'off' });
  }

  #hold(stream: MediaStream, motion: boolean): void {
    const [video] = stream.getVideoTracks();
    const audio = stream.getAudioTracks()[0] ?? null;
    if (!video || this.#state.get().name !== 'starting') {
      for (const track of stream.getTracks()) track.stop();
      this.stop();
      return;
    }
    video.contentHint = hint(motion);
    if (audio) audio.contentHint = 'music';
    // Fired by the browser's own "stop sharing" and by the end of the shared window.
    video.addEventListener('ended', () => this.stop());
    audio?.addEventListener('ended', () => this.#loseSound());
    this.#state.set({ name: 'on', video, audio, motion });
  }

  #loseSound(): void {
    const now = this.#state.get();
    if (now.name === 'on') this.#state.set({ ...now, audio: null });
  }
}

const hint = (motion: boolean) => (motion ? 'motion' : 'detail');
