/** Sums over everything that a page receives, since its beginning. */
export interface Reception {
  readonly freezes: number;
  /** Seconds. */
  readonly frozen: number;
  readonly frames: number;
  /** Samples of sound: made up for what did not come, and all. */
  readonly concealed: number;
  readonly samples: number;
  /** Everything that came over the link. */
  readonly bytes: number;
  /** Of the last picture. */
  readonly width: number;
}

/** A part of a trace, and what was read while it lasted, the state before it first. */
export interface Phase {
  readonly seconds: number;
  readonly looks: readonly Reception[];
}

/** What a person saw and heard over a whole trace, and in each part of it. */
export interface Seen {
  readonly freezes: number;
  /** Seconds. */
  readonly frozen: number;
  readonly longest: number;
  readonly frames: number;
  /** Share of the sound that was made up for what did not come. */
  readonly concealed: number;
  readonly parts: readonly {
    readonly kbits: number;
    /** The most usual one. */
    readonly width: number;
    readonly freezes: number;
  }[];
}

/** Puts together what was read. */
export function whole(phases: readonly Phase[]): Seen {
  const looks = phases.flatMap((phase) => phase.looks);
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last) throw new Error('nothing was read');
  return {
    freezes: last.freezes - first.freezes,
    frozen: last.frozen - first.frozen,
    longest: longest(looks),
    frames: last.frames - first.frames,
    concealed: (last.concealed - first.concealed) / (last.samples - first.samples),
    parts: phases.map(part),
  };
}

function part({ seconds, looks }: Phase): Seen['parts'][number] {
  const difference = (key: 'bytes' | 'freezes') => (looks.at(-1)?.[key] ?? 0) - (looks[0]?.[key] ?? 0);
  return {
    kbits: (difference('bytes') * 8) / 1_000 / seconds,
    width: usual(looks.slice(1).map((look) => look.width)),
    freezes: difference('freezes'),
  };
}

/** A freeze is counted when it ends; of several within one look the mean. */
function longest(looks: readonly Reception[]): number {
  return looks.slice(1).reduce((most, look, index) => {
    const before = looks[index] as Reception;
    const count = look.freezes - before.freezes;
    return count > 0 ? Math.max(most, (look.frozen - before.frozen) / count) : most;
  }, 0);
}

function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}
