import { open as openFile } from 'node:fs/promises';
import path from 'node:path';
import { ChatMessage } from '@parlor/protocol';
import type { RootDatabase } from 'lmdb';
import * as v from 'valibot';

/** Sorted by room, then by time. */
type Key = [room: string, at: number, id: string];

/** What was said, on disk: `chat.mdb` in the data directory, an LMDB file of mode 0600. */
export class ChatFile {
  readonly #db: RootDatabase<unknown, Key>;
  readonly #failed: (error: unknown) => void;

  /** Opens or makes it. Rejects where that cannot be. `failed` is told of what could not be written. */
  static async open(dataDir: string, failed: (error: unknown) => void): Promise<ChatFile> {
    // Loaded here: a machine for which LMDB is not made has a server all the same.
    const { open } = await import('lmdb');
    const file = path.join(dataDir, 'chat.mdb');
    for (const name of [file, `${file}-lock`]) await (await openFile(name, 'a', 0o600)).close();
    return new ChatFile(open<unknown, Key>({ path: file, noSubdir: true }), failed);
  }

  private constructor(db: RootDatabase<unknown, Key>, failed: (error: unknown) => void) {
    this.#db = db;
    this.#failed = failed;
  }

  /** Everything there is, of each room the oldest first. */
  *all(): Generator<{ room: string; message: ChatMessage }> {
    for (const { key, value } of this.#db.getRange()) {
      const message = v.safeParse(ChatMessage, value);
      if (message.success) yield { room: key[0], message: message.output };
      else this.#settle(this.#db.remove(key)); // of another version of Parlor
    }
  }

  put(room: string, message: ChatMessage): void {
    this.#settle(this.#db.put([room, message.at, message.id], message));
  }

  remove(room: string, message: ChatMessage): void {
    this.#settle(this.#db.remove([room, message.at, message.id]));
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    await this.#db.close();
  }

  #settle(written: Promise<unknown>): void {
    written.catch(this.#failed);
  }
}
