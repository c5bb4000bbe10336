import type { TrackQuality } from '@parlor/client';

/** One line of the figures of a connection. */
export interface Figure {
  what: string;
  value: string;
}

const sources: Record<TrackQuality['source'], string> = {
  microphone: 'Voice',
  camera: 'Camera',
  screen: 'Screen',
  screenAudio: 'Sound of the screen',
};

const limits = {
  cpu: 'held back by this computer’s processor',
  bandwidth: 'held back by the network',
  other: 'held back',
};

/** The figures of a connection in plain words: the way as a whole, then every track. */
export function figuresOf(all: readonly TrackQuality[]): Figure[] {
  const [first] = all;
  if (!first) return [];
  const roundTrip = all.find((one) => one.roundTrip !== null)?.roundTrip ?? null;
  return [
    { what: 'Way', value: first.relayed ? 'mesh, by way of a relay' : 'mesh, from browser to browser' },
    ...(roundTrip === null ? [] : [{ what: 'Round trip', value: `${Math.round(roundTrip)} ms` }]),
    ...all.filter((one) => one.bitrate !== 0).map(figureOf),
  ];
}

function figureOf(one: TrackQuality): Figure {
  const parts = [
    one.width !== null && one.height !== null && `${one.width} × ${one.height}`,
    one.framesPerSecond !== null && `${Math.round(one.framesPerSecond)} pictures/s`,
    one.bitrate !== null && `${Math.round(one.bitrate / 1000)} kbit/s`,
    one.loss !== null && `${percent(one.loss)} lost`,
    one.codec,
    one.limitedBy && limits[one.limitedBy],
  ];
  return { what: `${sources[one.source]} ${one.direction}`, value: parts.filter(Boolean).join(', ') };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}
