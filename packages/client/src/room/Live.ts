import type { MessageBody } from '@parlor/protocol';
import type { SignalClient } from '../signal/SignalClient.ts';
import { State, type Value } from '../value.ts';

/** How long a reaction is shown, and a caption after its last word, in milliseconds. */
const REACTION = 5_000;
const CAPTION = 6_000;
/** So many reactions are shown at once: of more the oldest go. */
const MOST = 40;

/** Something that somebody shows for a moment. */
export interface ShownReaction extends MessageBody<'reacted'> {
  /** Of this showing. */
  readonly key: number;
}

/** What somebody is saying or has just said, in writing. */
export type Caption = MessageBody<'captioned'>;

/** What is told for a moment and kept nowhere: reactions and captions. */
export class Live {
  readonly #reactions = new State<readonly ShownReaction[]>([]);
  readonly #captions = new State<readonly Caption[]>([]);
  readonly #offs: (() => void)[];
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #shown = 0;

  constructor(signal: SignalClient) {
    this.#offs = [
      signal.on('reacted', (reacted) => this.#onReaction(reacted)),
      signal.on('captioned', (caption) => this.#onCaption(caption)),
    ];
  }

  /** Oldest first. */
  get reactions(): Value<readonly ShownReaction[]> {
    return this.#reactions;
  }

  /** At most one of each person; who began to speak last is last. */
  get captions(): Value<readonly Caption[]> {
    return this.#captions;
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #onReaction(reacted: MessageBody<'reacted'>): void {
    this.#shown += 1;
    const reaction = { ...reacted, key: this.#shown };
    this.#reactions.set([...this.#reactions.get(), reaction].slice(-MOST));
    this.#after(REACTION, () => {
      this.#reactions.set(this.#reactions.get().filter((one) => one !== reaction));
    });
  }

  #onCaption(caption: Caption): void {
    const all = this.#captions.get();
    const known = all.findIndex(({ participantId }) => participantId === caption.participantId);
    this.#captions.set(known < 0 ? [...all, caption] : all.map((one, at) => (at === known ? caption : one)));
    this.#after(CAPTION, () => {
      // A later one of the same person has a time of its own.
      if (!this.#captions.get().includes(caption)) return;
      this.#captions.set(this.#captions.get().filter((one) => one !== caption));
    });
  }

  #after(milliseconds: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
  }
}
