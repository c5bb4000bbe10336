/** A person who speaks, for {@link speech}. */
interface Speech {
  /** Is a microphone listened to? */
  readonly listening: boolean;
  say(words: string, final: boolean): void;
  /** Recognition ends by itself, as it does now and then. */
  end(): void;
}

declare global {
  interface Window {
    speech: Speech;
  }
}

/**
 * Runs in a page before its own scripts: a browser that recognises speech on the device, as the draft of the Web Speech
 * API says, which the browsers of the tests do not have.
 */
export function speech(): void {
  type Result = { isFinal: boolean; 0: { transcript: string } };
  let current: LocalRecognition | null = null;

  class LocalRecognition extends EventTarget {
    static async available({ langs, processLocally }: { langs: string[]; processLocally?: boolean }) {
      return processLocally && langs.every((lang) => lang.startsWith('en')) ? 'available' : 'unavailable';
    }

    lang = '';
    continuous = false;
    interimResults = false;
    #local = false;
    readonly results: Result[] = [];

    get processLocally(): boolean {
      return this.#local;
    }

    set processLocally(local: boolean) {
      this.#local = local;
    }

    start(track: MediaStreamTrack): void {
      if (track.kind !== 'audio' || track.readyState !== 'live')
        throw new DOMException('', 'InvalidStateError');
      if (!this.#local || !this.continuous || !this.interimResults) throw new Error('asked for otherwise');
      current = this;
    }

    abort(): void {
      if (current !== this) return;
      current = null;
      queueMicrotask(() => this.dispatchEvent(new Event('end')));
    }

    hear(transcript: string, isFinal: boolean): void {
      const last = this.results.at(-1);
      const resultIndex = last && !last.isFinal ? this.results.length - 1 : this.results.length;
      this.results[resultIndex] = { isFinal, 0: { transcript } };
      this.dispatchEvent(Object.assign(new Event('result'), { resultIndex, results: this.results }));
    }
  }

  Object.defineProperty(window, 'SpeechRecognition', { value: LocalRecognition, configurable: true });
  window.speech = {
    get listening() {
      return current !== null;
    },
    say: (words, final) => current?.hear(words, final),
    end: () => {
      const ending = current;
      current = null;
      ending?.dispatchEvent(new Event('end'));
    },
  };
}
