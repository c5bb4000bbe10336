import { State, type Value } from '../value.ts';
import { Amplifier } from './Amplifier.ts';
import { playChime } from './playChime.ts';

/** Keeps gains for later visits; 1 is as it came. */
export interface GainMemory {
  get(key: string): number;
  set(key: string, gain: number): void;
}

/** Somebody's sound: the element that plays it, and what makes it louder than it came. */
interface Voice {
  readonly key: string;
  readonly track: MediaStreamTrack;
  readonly element: HTMLMediaElement;
  /** The browser lets the element play without sound only, until a click. */
  silenced: boolean;
  /** Ends the amplification; null: the element itself is heard. */
  unplug: (() => void) | null;
}

/**
 * Where all sound of others goes through: one gain for each of them (0 to 2), one output device. Up to 1
 * the elements play it, which every browser does best (echo is cancelled, lips and voice stay together);
 * above that the sound goes through a WebAudio graph instead.
 */
export class AudioSink {
  readonly #memory: GainMemory;
  readonly #gains = new Map<string, State<number>>();
  readonly #voices = new Set<Voice>();
  readonly #blocked = new State(false);
  readonly #amplifier = new Amplifier(() => this.#adjustAll());
  #speaker: string | null = null;

  constructor(memory: GainMemory) {
    this.#memory = memory;
    // With the first click or key anywhere, sound may start.
    for (const event of ['pointerup', 'keydown']) addEventListener(event, () => this.unblock(), true);
  }

  /** Can the person choose where sound comes out? */
  static get canChooseSpeaker(): boolean {
    return 'setSinkId' in HTMLMediaElement.prototype;
  }

  /** True while sound waits for a click: show one "tap to hear". */
  get blocked(): Value<boolean> {
    return this.#blocked;
  }

  /**
   * Lets `track` be heard, which `element` has in its stream, with the gain of `key`, until the returned
   * function is called.
   */
  play(element: HTMLMediaElement, key: string, track: MediaStreamTrack): () => void {
    const voice: Voice = { key, track, element, silenced: false, unplug: null };
    this.#voices.add(voice);
    if (this.#speaker !== null) void routeTo(element, this.#speaker);
    this.#adjust(voice);
    void this.#start(voice);
    const again = () => {
      if (element.paused) void this.#start(voice);
    };
    // A play() that a new picture interrupts is over, and nobody would ask again.
    element.addEventListener('canplay', again);
    return () => {
      element.removeEventListener('canplay', again);
      this.#end(voice);
    };
  }

  /** The gain of somebody, 0 to 2. */
  gainOf(key: string): Value<number> {
    return this.#gain(key);
  }

  /** Sets and remembers a gain, 0 to 2. Above 1 call it from a click or key. */
  setGain(key: string, gain: number): void {
    this.#gain(key).set(gain);
    this.#memory.set(key, gain);
    this.#adjustAll();
  }

  /** Plays through that device from now on. Rejects when it is not there. */
  async setSpeaker(id: string): Promise<void> {
    this.#speaker = id;
    const outputs = [...this.#voices].map(({ element }) => routeTo(element, id));
    await Promise.all([...outputs, this.#amplifier.routeTo(id)]);
  }

  /** Lets the speaker be heard. Resolves when it is over; rejects when it cannot be heard. Call it from a click. */
  async playTest(): Promise<void> {
    await playChime(this.#speaker);
  }

  /**
   * Starts the sound that waits, if it may by now. Call it from a click, and when a microphone or camera begins:
   * browsers let a page that captures make sounds.
   */
  unblock(): void {
    this.#amplifier.wake();
    for (const voice of this.#voices) {
      if (!voice.silenced) continue;
      voice.silenced = false;
      this.#adjust(voice);
      void this.#start(voice);
    }
    this.#updateBlocked();
  }

  #gain(key: string): State<number> {
    const known = this.#gains.get(key);
    if (known) return known;
    const gain = new State(this.#memory.get(key));
    this.#gains.set(key, gain);
    return gain;
  }

  #adjustAll(): void {
    for (const voice of this.#voices) this.#adjust(voice);
  }

  #adjust(voice: Voice): void {
    const level = this.#gain(voice.key).get();
    voice.unplug?.();
    voice.unplug = level > 1 ? this.#amplifier.plug(voice.track, level) : null;
    voice.element.volume = Math.min(level, 1);
    // A muted element still pulls the sound out of the network, for the graph.
    voice.element.muted = voice.silenced || voice.unplug !== null;
  }

  async #start(voice: Voice): Promise<void> {
    try {
      await voice.element.play();
    } catch (error) {
      // Anything else: another play() or the end of the tile overtook this one.
      if (!(error instanceof Error) || error.name !== 'NotAllowedError' || voice.silenced) return;
      voice.silenced = true;
      this.#adjust(voice);
      this.#updateBlocked();
      await this.#start(voice);
    }
  }

  #end(voice: Voice): void {
    this.#voices.delete(voice);
    voice.unplug?.();
    this.#updateBlocked();
  }

  #updateBlocked(): void {
    this.#blocked.set([...this.#voices].some(({ silenced }) => silenced));
  }
}

async function routeTo(element: HTMLMediaElement, id: string): Promise<void> {
  if (AudioSink.canChooseSpeaker) await element.setSinkId(id);
}
