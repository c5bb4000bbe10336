/** Measures how long a join takes until something of somebody else arrives. Times in milliseconds. */
export class JoinTime {
  #since: number | null = null;

  /** Somebody wishes to join. */
  start(now: number): void {
    this.#since = now;
  }

  /** The room is empty: there is nothing to wait for. */
  cancel(): void {
    this.#since = null;
  }

  /** Looks at what is received; tells the time once, when the first of these tracks carries something. */
  look(tracks: Iterable<{ readonly track: MediaStreamTrack }>, now: number): number | null {
    if (this.#since === null) return null;
    for (const { track } of tracks) {
      // A track from elsewhere is muted until its first packet (WebRTC, section 9.3).
      if (track.muted) continue;
      const time = now - this.#since;
      this.#since = null;
      return time;
    }
    return null;
  }
}
