import { randomBytes } from 'node:crypto';
import { MAX_PICTURE_SIDE, ParlorError, type ParticipantId, type Picture } from '@parlor/protocol';
import { type PictureHead, pictureHead } from './pictureSize.ts';

/** Of one room, and of all of them together, so much is kept, in bytes. */
const MAX_ROOM_BYTES = 6_000_000;
const MAX_BYTES = 64_000_000;

interface Kept {
  readonly room: string;
  readonly owner: ParticipantId;
  readonly head: PictureHead;
  readonly bytes: Buffer;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The pictures of the chats, in memory only. The oldest of a room goes when it has too many, and the oldest of all
 * when all rooms together have; after `lifetime` ms each goes.
 */
export class PictureStore {
  readonly #lifetime: number;
  /** In the order in which they came. */
  readonly #pictures = new Map<string, Kept>();
  #bytes = 0;

  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  /** Keeps it. Throws `picture_unusable` for what is no picture, or is too large. */
  add(room: string, owner: ParticipantId, bytes: Buffer): Picture {
    const head = pictureHead(bytes);
    if (!head || Math.max(head.width, head.height) > MAX_PICTURE_SIDE)
      throw new ParlorError('picture_unusable');
    const id = randomBytes(16).toString('base64url');
    this.#pictures.set(id, { room, owner, head, bytes, at: Date.now() });
    this.#bytes += bytes.length;
    this.#trim(room);
    return { id, width: head.width, height: head.height };
  }

  /** Did they upload that picture in that room, of that size? */
  isOf(room: string, owner: ParticipantId, { id, width, height }: Picture): boolean {
    const kept = this.#pictures.get(id);
    if (kept?.room !== room || kept.owner !== owner) return false;
    return kept.head.width === width && kept.head.height === height;
  }

  read(id: string): { type: PictureHead['type']; bytes: Buffer } | null {
    this.#sweep();
    const kept = this.#pictures.get(id);
    return kept ? { type: kept.head.type, bytes: kept.bytes } : null;
  }

  #trim(room: string): void {
    this.#sweep();
    const ofRoom = [...this.#pictures].filter(([, kept]) => kept.room === room);
    let bytes = ofRoom.reduce((sum, [, kept]) => sum + kept.bytes.length, 0);
    for (const [id, kept] of ofRoom) {
      if (bytes <= MAX_ROOM_BYTES) break;
      bytes -= kept.bytes.length;
      this.#forget(id, kept);
    }
    for (const [id, kept] of this.#pictures) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#forget(id, kept);
    }
  }

  #sweep(): void {
    for (const [id, kept] of this.#pictures) {
      if (Date.now() - kept.at <= this.#lifetime) return;
      this.#forget(id, kept);
    }
  }

  #forget(id: string, { bytes }: Kept): void {
    this.#pictures.delete(id);
    this.#bytes -= bytes.length;
  }
}
