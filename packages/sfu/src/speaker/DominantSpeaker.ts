/** Levels are smoothed over so long: a word, not a syllable. Milliseconds. */
const SMOOTHING = 300;
/** Quieter than this is not speech, in dB above silence: of 127, as levels of RFC 6464 go. */
const SPEECH = 127 - 50;
/** Who takes over must be louder by so many dB, or the other silent, for so long. */
const LOUDER = 6;
const TAKES_OVER = 500;
/** So long after the last word nobody speaks any more. */
const ENDS = 3000;
/** A level older than this is no level: silence may not be sent at all (DTX). */
const STALE = 400;

interface Voice {
  /** Smoothed, in dB above silence. */
  level: number;
  heardAt: number;
  spokeAt: number;
}

/**
 * Who speaks, by the audio levels of packets (RFC 6464 section 3). It is slow to change its mind: a cough or a
 * short word of somebody else changes nothing. Times in milliseconds.
 */
export class DominantSpeaker {
  readonly #voices = new Map<string, Voice>();
  #speaker: string | null = null;
  #challenger: string | null = null;
  #challengedAt = 0;

  /** A packet's level: 0 is loudest, 127 silence. */
  heard(owner: string, level: number, now: number): void {
    let voice = this.#voices.get(owner);
    if (!voice) {
      voice = { level: 0, heardAt: now - SMOOTHING, spokeAt: Number.NEGATIVE_INFINITY };
      this.#voices.set(owner, voice);
    }
    const share = Math.min(1, Math.max(0, (now - voice.heardAt) / SMOOTHING));
    voice.level += (127 - level - voice.level) * share;
    voice.heardAt = now;
    if (voice.level >= SPEECH) voice.spokeAt = now;
  }

  /** This owner is gone, or muted. */
  forget(owner: string): void {
    this.#voices.delete(owner);
    if (this.#speaker === owner) this.#speaker = null;
    if (this.#challenger === owner) this.#challenger = null;
  }

  /** The speaker now; null: nobody. To be called some times a second. */
  update(now: number): string | null {
    const loudest = this.#loudest(now);
    const speaking = this.#speaker === null ? undefined : this.#voices.get(this.#speaker);
    if (speaking && now - speaking.spokeAt > ENDS) this.#speaker = null;
    if (loudest === null || loudest === this.#speaker || !this.#isLouder(loudest, now))
      this.#challenger = null;
    else if (loudest !== this.#challenger) {
      this.#challenger = loudest;
      this.#challengedAt = now;
    }
    // Where nobody speaks there is nobody to interrupt.
    const patience = this.#speaker === null ? 0 : TAKES_OVER;
    if (this.#challenger !== null && now - this.#challengedAt >= patience) {
      this.#speaker = this.#challenger;
      this.#challenger = null;
    }
    return this.#speaker;
  }

  #loudest(now: number): string | null {
    let loudest: string | null = null;
    let most = SPEECH;
    for (const [owner, voice] of this.#voices) {
      const level = levelOf(voice, now);
      if (level < most || (level === most && loudest !== null)) continue;
      loudest = owner;
      most = level;
    }
    return loudest;
  }

  #isLouder(owner: string, now: number): boolean {
    const other = this.#voices.get(owner);
    const speaking = this.#speaker === null ? undefined : this.#voices.get(this.#speaker);
    if (!other || !speaking) return other !== undefined;
    return levelOf(other, now) >= levelOf(speaking, now) + LOUDER;
  }
}

function levelOf({ level, heardAt }: Voice, now: number): number {
  return now - heardAt > STALE ? 0 : level;
}
