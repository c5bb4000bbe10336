import { randomBytes } from 'node:crypto';
import type { PeerId } from '@parlor/protocol';

/** So many ids are known at most: of those that nobody holds, the oldest are forgotten first. */
const MAX_IDS = 10_000;
/** PeerJS makes tokens of some ten characters. */
const TOKEN = /^[\w-]{1,64}$/;

interface Issued {
  /** The token of the first websocket that used the id; null: none did. */
  token: string | null;
  /** Did it take a place in a room? */
  spent: boolean;
}

/**
 * The PeerJS ids of classic clients. These ask for an id without saying who they are, and choose their token
 * themselves: an id belongs to the token that used it first, and takes a place in a room once.
 */
export class ClassicIds {
  readonly #isOpen: (id: PeerId) => boolean;
  readonly #issued = new Map<PeerId, Issued>();

  /** `isOpen`: does a websocket of this endpoint stand? */
  constructor(isOpen: (id: PeerId) => boolean) {
    this.#isOpen = isOpen;
  }

  /** A fresh id, or null while too many are held. */
  issue(): PeerId | null {
    if (this.#issued.size >= MAX_IDS && !this.#forgetOne()) return null;
    const id = randomBytes(16).toString('hex');
    this.#issued.set(id, { token: null, spent: false });
    return id;
  }

  /** Whose websocket this is to become; null when its id is not its own. */
  owner(target: URL): PeerId | null {
    const { id = '', key, token = '' } = Object.fromEntries(target.searchParams);
    const issued = this.#issued.get(id);
    if (key !== 'peerjs' || !issued || !TOKEN.test(token)) return null;
    issued.token ??= token;
    return issued.token === token ? id : null;
  }

  /** Takes a place with this id: true once, while its websocket stands. */
  spend(id: PeerId): boolean {
    const issued = this.#issued.get(id);
    if (!issued || issued.spent || !this.#isOpen(id)) return false;
    issued.spent = true;
    return true;
  }

  #forgetOne(): boolean {
    for (const id of this.#issued.keys()) {
      if (!this.#isOpen(id)) return this.#issued.delete(id);
    }
    return false;
  }
}
