import { randomBytes } from 'node:crypto';
import { MAX_PICTURE_SIDE, ParlorError, type ParticipantId, type Picture } from '@parlor/protocol';
import { type PictureHead, pictureHead } from './pictureSize.ts';

/** Of one room, and of all of them together, so much is kept, in bytes. */
const MAX_ROOM_BYTES = 6_000_000;
const MAX_BYTES = 64_000_000;
/** A smaller picture counts as so many bytes: what is kept around it is not free. */
const MIN_BYTES = 16_000;
/** How often what is too old is looked for, in milliseconds. */
const SWEEP = 10 * 60_000;

interface Kept {
  readonly room: string;
  readonly owner: ParticipantId;
  readonly head: PictureHead;
  readonly bytes: Buffer;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Held {
  /** In the order in which they came. */
  readonly ids: Set<string>;
  bytes: number;
}

/**
 * The pictures of the chats, in memory only. The oldest of a room goes when it has too many; when all rooms together
 * have, the oldest of the room that holds most. After `lifetime` ms each goes.
 */
export class PictureStore {
  readonly #lifetime: number;
  /** In the order in which they came. */
  readonly #pictures = new Map<string, Kept>();
  /** What each room holds; none holds nothing. */
  readonly #rooms = new Map<string, Held>();
  readonly #sweeping: NodeJS.Timeout;
  #bytes = 0;

  constructor(lifetime: number) {
    this.#lifetime = lifetime;
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP).unref();
  }

  /** Keeps it. Throws `picture_unusable` for what is no picture, or is too large. */
  add(room: string, owner: ParticipantId, bytes: Buffer): Picture {
    const head = pictureHead(bytes);
    if (!head || Math.max(head.width, head.height) > MAX_PICTURE_SIDE)
      throw new ParlorError('picture_unusable');
    const id = randomBytes(16).toString('base64url');
    this.#sweep();
    this.#remember(id, { room, owner, head, bytes: unpooled(bytes), at: Date.now() });
    this.#trim(room);
    return { id, width: head.width, height: head.height };
  }

  /**
   * Did they upload that picture in that room, of that size? Throws `picture_unusable` when there is none of that id
   * any more, `not_yours` otherwise.
   */
  check(room: string, owner: ParticipantId, { id, width, height }: Picture): void {
    this.#sweep();
    const kept = this.#pictures.get(id);
    if (!kept) throw new ParlorError('picture_unusable');
    const own = kept.room === room && kept.owner === owner;
    if (!own || kept.head.width !== width || kept.head.height !== height) throw new ParlorError('not_yours');
  }

  read(id: string): { type: PictureHead['type']; bytes: Buffer } | null {
    this.#sweep();
    const kept = this.#pictures.get(id);
    return kept ? { type: kept.head.type, bytes: kept.bytes } : null;
  }

  close(): void {
    clearInterval(this.#sweeping);
  }

  #trim(room: string): void {
    const held = this.#rooms.get(room);
    while (held && held.bytes > MAX_ROOM_BYTES) this.#forgetOldest(held);
    while (this.#bytes > MAX_BYTES) this.#forgetOldest(this.#largest());
  }

  /** The room that holds most. */
  #largest(): Held {
    return [...this.#rooms.values()].reduce((most, one) => (one.bytes > most.bytes ? one : most));
  }

  #sweep(): void {
    for (const [id, { at }] of this.#pictures) {
      if (Date.now() - at <= this.#lifetime) return;
      this.#forget(id);
    }
  }

  #remember(id: string, kept: Kept): void {
    const held = this.#rooms.get(kept.room) ?? { ids: new Set(), bytes: 0 };
    this.#rooms.set(kept.room, held);
    this.#pictures.set(id, kept);
    held.ids.add(id);
    held.bytes += sizeOf(kept);
    this.#bytes += sizeOf(kept);
  }

  #forgetOldest({ ids }: Held): void {
    const [oldest] = ids;
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(id: string): void {
    const kept = this.#pictures.get(id);
    const held = kept && this.#rooms.get(kept.room);
    if (!held) return;
    this.#pictures.delete(id);
    held.ids.delete(id);
    held.bytes -= sizeOf(kept);
    this.#bytes -= sizeOf(kept);
    if (held.ids.size === 0) this.#rooms.delete(kept.room);
  }
}

/** What a picture counts as, in bytes. */
function sizeOf({ bytes }: Kept): number {
  return Math.max(bytes.length, MIN_BYTES);
}

/** The same bytes in memory of their own: a slice would keep the whole pool that it is of. */
function unpooled(bytes: Buffer): Buffer {
  if (bytes.length === bytes.buffer.byteLength) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
