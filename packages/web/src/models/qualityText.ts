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

/** Who of the two is on the web connection; it matters only where media goes through the server. */
export interface OnSocket {
  readonly here: boolean;
  readonly there: boolean;
}

/** The figures of a connection in plain words: the way as a whole, then every track. */
export function figuresOf(all: readonly TrackQuality[], onSocket: OnSocket): Figure[] {
  const [first] = all;
  if (!first) return [];
  const roundTrip = all.find((one) => one.roundTrip !== null)?.roundTrip ?? null;
  return [
    { what: 'Way', value: wayOf(first, onSocket) },
    ...(roundTrip === null ? [] : [{ what: 'Round trip', value: `${Math.round(roundTrip)} ms` }]),
    ...all.filter((one) => one.bitrate !== 0).map(figureOf),
  ];
}

function wayOf({ path, relayed }: TrackQuality, { here, there }: OnSocket): string {
  if (path === 'mesh') return relayed ? 'mesh, by way of a relay' : 'mesh, from browser to browser';
  if (here && there) return 'through the server, over the web connection at both ends';
  if (here) return 'through the server, over the web connection here';
  return there ? 'through the server, over the web connection there' : 'through the server';
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
