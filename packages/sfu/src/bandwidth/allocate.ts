import type { Layer, Source } from '@parlor/protocol';

/** A track that a subscriber wishes for. */
export interface Wished {
  readonly id: string;
  readonly source: Source;
  readonly paused: boolean;
  readonly prominent: boolean;
  readonly topLayer: Layer;
  /** What flows of it, lowest first, with its measured bit/s. Sound and screens have one. */
  readonly layers: readonly { readonly layer: Layer; readonly bitrate: number }[];
}

/** For each track what is forwarded; null: nothing. */
export type Allocation = ReadonlyMap<string, Layer | null>;

/** From the lowest. */
export const ORDER: readonly Layer[] = ['low', 'mid', 'high'];

interface Choice {
  readonly track: Wished;
  readonly rank: number;
  /** Indexes into the track's layers; −1: nothing. */
  readonly top: number;
  step: number;
}

/**
 * Shares a budget of bit/s out among the tracks a subscriber wishes for. Sound is always forwarded and takes its
 * part first. Then every picture gets its lowest layer, in the order screens, prominent ones, the rest; then, in
 * the same order, they are raised, the rest step by step together. A pure function.
 */
export function allocate(budget: number, tracks: readonly Wished[]): Allocation {
  const choices = tracks.map(choice);
  let left = budget;
  for (const one of choices) if (one.rank === 0 && one.top >= 0) left -= raise(one);
  const pictures = choices.filter(({ rank }) => rank > 0).sort((a, b) => a.rank - b.rank);
  // Nobody gets a second layer before everybody was offered a first one.
  for (const one of pictures) left -= raiseWithin(one, left);
  for (const rank of [1, 2, 3]) {
    const equals = pictures.filter((one) => one.rank === rank);
    for (let step = 1; step < ORDER.length; step++)
      for (const one of equals) left -= raiseOnce(one, step, left);
  }
  return new Map(choices.map(({ track, step }) => [track.id, track.layers[step]?.layer ?? null]));
}

/** What an allocation costs, in bit/s. */
export function costOf(allocation: Allocation, tracks: readonly Wished[]): number {
  return tracks.reduce((sum, { id, layers }) => {
    const layer = allocation.get(id);
    return sum + (layers.find((one) => one.layer === layer)?.bitrate ?? 0);
  }, 0);
}

function choice(track: Wished): Choice {
  const limit = ORDER.indexOf(track.topLayer);
  // A picture without a small enough layer is still shown: the lowest there is.
  const within = track.layers.filter(({ layer }) => ORDER.indexOf(layer) <= limit).length;
  const simulcast = track.source === 'camera';
  const top = (simulcast ? Math.max(1, within) : track.layers.length) - 1;
  return {
    track,
    rank: rankOf(track),
    top: track.paused ? -1 : Math.min(top, track.layers.length - 1),
    step: -1,
  };
}

/** Who comes first: sound, screens, prominent cameras, the rest. */
export function rankOf({ source, prominent }: Wished): number {
  if (source === 'microphone' || source === 'screenAudio') return 0;
  if (source === 'screen') return 1;
  return prominent ? 2 : 3;
}

function bitrateAt({ track }: Choice, step: number): number {
  return track.layers[step]?.bitrate ?? 0;
}

/** Returns what it costs more. */
function raise(one: Choice): number {
  one.step++;
  return bitrateAt(one, one.step) - bitrateAt(one, one.step - 1);
}

function raiseWithin(one: Choice, left: number): number {
  if (one.step >= one.top) return 0;
  const more = bitrateAt(one, one.step + 1) - bitrateAt(one, one.step);
  return more <= left ? raise(one) : 0;
}

/** Only those that came as far as the step before. */
function raiseOnce(one: Choice, step: number, left: number): number {
  return one.step === step - 1 ? raiseWithin(one, left) : 0;
}
