import { randomBytes } from 'node:crypto';
import type { Fact, FactBody, FactName, Version } from '@parlor/protocol';

/** How many facts a room remembers for those who come back. */
export const REMEMBERED_FACTS = 256;
/** And so much of what was said, in UTF-16 code units: many rooms must not fill the memory. */
export const REMEMBERED_TEXT = 64_000;

/** The numbered facts of one room. Its epoch is new with every opening, so old versions never match. */
export class FactLog {
  readonly #epoch = randomBytes(8).toString('base64url');
  readonly #facts: Fact[] = [];
  #count = 0;
  #text = 0;

  /** The room's version: `epoch:n`, n facts so far. */
  get version(): Version {
    return `${this.#epoch}:${this.#count}`;
  }

  add<Name extends FactName>(name: Name, body: Omit<FactBody<Name>, 'version'>): Fact {
    this.#count += 1;
    const fact = { name, body: { version: this.version, ...body } } as Fact;
    this.#facts.push(fact);
    this.#text += textOf(fact);
    while (this.#facts.length > REMEMBERED_FACTS || this.#text > REMEMBERED_TEXT) this.#forget();
    return fact;
  }

  /** The facts after `version`, oldest first, or null when they are not known (any more). */
  since(version: Version): Fact[] | null {
    const [epoch, count] = version.split(':');
    const missed = this.#count - Number(count);
    if (epoch !== this.#epoch || missed < 0 || missed > this.#facts.length) return null;
    return this.#facts.slice(this.#facts.length - missed);
  }

  #forget(): void {
    const oldest = this.#facts.shift();
    if (oldest) this.#text -= textOf(oldest);
  }
}

function textOf(fact: Fact): number {
  if (fact.name !== 'messageSent') return 0;
  const { body } = fact.body.message;
  return body.format === 'text' ? body.text.length : 0;
}
