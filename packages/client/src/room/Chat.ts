import {
  CHAT_HISTORY,
  type ChatBody,
  type ChatMessage,
  type ErrorCode,
  errorTable,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_SIDE,
  ParlorError,
  type ParticipantId,
  Picture,
  type PrivateMessage,
} from '@parlor/protocol';
import * as v from 'valibot';
import type { SignalClient } from '../signal/SignalClient.ts';
import { State, type Value } from '../value.ts';
import { merged } from './merged.ts';

/** A message to everybody, or to one person. */
export type Said = ChatMessage | PrivateMessage;

interface ChatNeeds {
  signal: SignalClient;
  /** The server's address. */
  base: URL;
  /** Is this page in the room? */
  present: () => boolean;
  /** Proves it. */
  token: () => string | null;
}

/**
 * What is said in writing: in the room, which keeps it for a while, and privately, which this page alone keeps, for
 * as long as it is in the room.
 */
export class Chat {
  readonly #needs: ChatNeeds;
  readonly #messages = new State<readonly Said[]>([]);
  readonly #off: () => void;
  #public: readonly ChatMessage[] = [];
  #private: readonly PrivateMessage[] = [];
  #inside = false;

  constructor(needs: ChatNeeds) {
    this.#needs = needs;
    this.#off = needs.signal.on('privateMessageSent', ({ message }) => {
      // What was still on its way when this page left belongs to no room any more.
      if (!this.#inside) return;
      this.#private = [...this.#private, message].slice(-CHAT_HISTORY);
      this.#update();
    });
  }

  /** In the order in which it was said. */
  get messages(): Value<readonly Said[]> {
    return this.#messages;
  }

  /** What the room has now; null: this page is in no room. */
  follow(chat: readonly ChatMessage[] | null): void {
    this.#inside = chat !== null;
    if (chat === null) this.#private = [];
    if (chat === this.#public) return;
    this.#public = chat ?? [];
    this.#update();
  }

  /** @throws {ParlorError} `rate_limited`, `bad_request`, `not_connected`, `not_reachable` */
  async say(body: ChatBody, to: ParticipantId | null): Promise<void> {
    if (!this.#needs.present()) throw new ParlorError('not_connected');
    if (to === null) await this.#needs.signal.request('sendMessage', { body });
    else await this.#needs.signal.request('sendPrivateMessage', { to, body });
  }

  /** Makes a picture small enough, uploads it and says it. @throws {ParlorError} as {@link say}, and `picture_unusable` */
  async sayPicture(picture: Blob, to: ParticipantId | null): Promise<void> {
    if (!this.#needs.present()) throw new ParlorError('not_connected');
    const { shrunk } = await import('../pictures/shrunk.ts').catch((cause: unknown) => {
      throw new ParlorError('not_connected', { cause });
    });
    const small = await shrunk(picture, { side: MAX_PICTURE_SIDE, bytes: MAX_PICTURE_BYTES }).catch(
      (cause: unknown) => {
        throw new ParlorError('picture_unusable', { cause });
      },
    );
    await this.say({ format: 'picture', picture: await this.#upload(small) }, to);
  }

  /** A picture that was said; null: it is not there any more. Rejects when the server cannot be reached. */
  async picture(id: string): Promise<Blob | null> {
    const answer = await fetch(new URL(`/api/pictures/${id}`, this.#needs.base));
    return answer.ok ? answer.blob() : null;
  }

  close(): void {
    this.#off();
  }

  async #upload(picture: Blob): Promise<Picture> {
    const headers = { Authorization: `Bearer ${this.#needs.token()}` };
    const answer = await fetch(new URL('/api/pictures', this.#needs.base), {
      method: 'POST',
      headers,
      body: picture,
    }).catch((cause: unknown) => {
      throw new ParlorError('not_connected', { cause });
    });
    const told: unknown = await answer.json().catch(() => null);
    const uploaded = v.safeParse(Picture, told);
    if (!answer.ok || !uploaded.success) throw new ParlorError(codeIn(told));
    return uploaded.output;
  }

  #update(): void {
    this.#messages.set(merged(this.#public, this.#private));
  }
}

function codeIn(told: unknown): ErrorCode {
  const { code } = (told ?? {}) as { code?: unknown };
  return typeof code === 'string' && code in errorTable ? (code as ErrorCode) : 'picture_unusable';
}
