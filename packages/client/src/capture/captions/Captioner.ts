import type { Value } from '../../value.ts';
import type { Captured } from '../DeviceCapture.ts';
import { CaptionLine, type Line } from './CaptionLine.ts';
import { type Recognition, type RecognitionEvent, recognitionIn } from './recognition.ts';

/** A recognition ends by itself now and then: so long (ms) until the next one. */
const PAUSE = 500;
/** After these it would end again at once (Web Speech API, SpeechRecognitionErrorCode). */
const FINAL = ['not-allowed', 'service-not-allowed', 'language-not-supported'];

/** Writes down what is said into the microphone, while it is not muted, on this device. */
export class Captioner {
  readonly #lang: string;
  readonly #microphone: Value<Captured>;
  readonly #say: (line: Line) => void;
  readonly #off: () => void;
  #line = new CaptionLine();
  #listening: { recognition: Recognition; track: MediaStreamTrack } | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #open = true;

  /** `lang`: of what is said (BCP 47), one that {@link captionsWorkIn}. `say` gets every caption. */
  constructor(lang: string, microphone: Value<Captured>, say: (line: Line) => void) {
    this.#lang = lang;
    this.#microphone = microphone;
    this.#say = say;
    this.#off = microphone.subscribe(() => this.#reconcile());
    this.#reconcile();
  }

  close(): void {
    this.#open = false;
    this.#off();
    this.#reconcile();
  }

  #reconcile(): void {
    const now = this.#microphone.get();
    const heard = this.#open && now.name === 'on' && !now.muted && !now.interrupted ? now.track : null;
    if (this.#listening?.track === heard) return;
    clearTimeout(this.#again);
    const before = this.#listening;
    this.#listening = null;
    before?.recognition.abort();
    if (heard) this.#listen(heard);
  }

  #listen(track: MediaStreamTrack): void {
    const recognition = recognitionIn(this.#lang);
    this.#line = new CaptionLine();
    this.#listening = { recognition, track };
    const current = () => this.#listening?.recognition === recognition;
    recognition.addEventListener('result', (event) => current() && this.#onResult(event as RecognitionEvent));
    recognition.addEventListener('error', (event) => {
      const { error } = event as Event & { error?: string };
      if (current() && error !== undefined && FINAL.includes(error)) this.close();
    });
    recognition.addEventListener('end', () => current() && this.#later());
    try {
      recognition.start(track);
    } catch {
      // The track has just ended: another one follows, or none.
      this.#later();
    }
  }

  #later(): void {
    this.#listening = null;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#reconcile(), PAUSE);
  }

  #onResult({ resultIndex, results }: RecognitionEvent): void {
    const changed = Array.from(results).slice(resultIndex);
    const over = changed.filter(({ isFinal }) => isFinal);
    const guess = changed.filter(({ isFinal }) => !isFinal);
    for (const [all, final] of [
      [over, true],
      [guess, false],
    ] as const) {
      const line = this.#line.heard(all.map((one) => one[0].transcript).join(' '), final, performance.now());
      if (line) this.#say(line);
    }
  }
}
