import { CHAT_HISTORY, type ChatMessage } from '@parlor/protocol';
import type { ChatFile } from './ChatFile.ts';

/** Every message is forgotten so long (ms) after it was said, 24 hours, whether its room is open or not. */
export const CHAT_LIFETIME = 24 * 60 * 60_000;
/** Of one room, and of all of them together, so much is kept: UTF-16 code units. */
const MAX_ROOM_TEXT = 64_000;
const MAX_TEXT = 16_000_000;
/** How often what is too old is looked for, in milliseconds. */
const SWEEP = 10 * 60_000;

/**
 * What was said lately in every room. Read from memory; written to the file as well, where there is one, for
 * the time after a restart. When all rooms together have said too much, the one longest silent is forgotten.
 */
export class ChatStore {
  readonly #file: ChatFile | null;
  readonly #lifetime: number;
  /** In the order in which they last said something. */
  readonly #rooms = new Map<string, ChatMessage[]>();
  readonly #sweeping: NodeJS.Timeout;
  #text = 0;

  constructor(file: ChatFile | null, lifetime: number) {
    this.#file = file;
    this.#lifetime = lifetime;
    const known = [...(file?.all() ?? [])].sort((one, other) => one.message.at - other.message.at);
    for (const { room, message } of known) this.#remember(room, message);
    this.#sweep();
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP).unref();
  }

  /** The room's last messages, oldest first. */
  of(room: string): readonly ChatMessage[] {
    const messages = this.#rooms.get(room) ?? [];
    return messages.filter((message) => !this.#isOld(message));
  }

  add(room: string, message: ChatMessage): void {
    // Pictures are in memory only (PictureStore): after a restart there would be nothing to see.
    if (message.body.format === 'text') this.#file?.put(room, message);
    this.#remember(room, message);
  }

  /** Resolves when everything is in the file. */
  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#file?.close();
  }

  #remember(room: string, message: ChatMessage): void {
    const messages = this.#rooms.get(room) ?? [];
    messages.push(message);
    this.#rooms.delete(room);
    this.#rooms.set(room, messages);
    this.#text += sizeOf(message);
    let text = messages.reduce((sum, one) => sum + sizeOf(one), 0);
    while (messages.length > CHAT_HISTORY || text > MAX_ROOM_TEXT) text -= this.#forgetOldest(room, messages);
    for (const [silent, said] of this.#rooms) {
      if (this.#text <= MAX_TEXT) return;
      while (said.length > 0) this.#forgetOldest(silent, said);
    }
  }

  /** Returns how much was forgotten. */
  #forgetOldest(room: string, messages: ChatMessage[]): number {
    const oldest = messages.shift();
    if (messages.length === 0) this.#rooms.delete(room);
    if (!oldest) return 0;
    this.#text -= sizeOf(oldest);
    this.#file?.remove(room, oldest);
    return sizeOf(oldest);
  }

  #sweep(): void {
    for (const [room, messages] of this.#rooms) {
      while (messages[0] && this.#isOld(messages[0])) this.#forgetOldest(room, messages);
    }
  }

  #isOld({ at }: ChatMessage): boolean {
    return Date.now() - at > this.#lifetime;
  }
}

function sizeOf({ name, body }: ChatMessage): number {
  return name.length + (body.format === 'text' ? body.text.length : 0);
}
