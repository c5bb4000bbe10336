import type { TrackQuality } from '@parlor/client';
import type { Translate } from '../words/Catalogue.ts';

/** One line of the figures of a connection. */
export interface Figure {
  what: string;
  value: string;
}

const sources = {
  microphone: { sent: 'quality.microphoneSent', received: 'quality.microphoneReceived' },
  camera: { sent: 'quality.cameraSent', received: 'quality.cameraReceived' },
  screen: { sent: 'quality.screenSent', received: 'quality.screenReceived' },
  screenAudio: { sent: 'quality.screenAudioSent', received: 'quality.screenAudioReceived' },
} as const satisfies Record<TrackQuality['source'], Record<TrackQuality['direction'], string>>;

const limits = {
  cpu: 'quality.limitedByProcessor',
  bandwidth: 'quality.limitedByNetwork',
  other: 'quality.limited',
} as const;

/** Who of the two is on the web connection; it matters only where media goes through the server. */
export interface OnSocket {
  readonly here: boolean;
  readonly there: boolean;
}

/** The figures of a connection in plain words: the way as a whole, then every track. */
export function figuresOf(t: Translate, all: readonly TrackQuality[], onSocket: OnSocket): Figure[] {
  const [first] = all;
  if (!first) return [];
  const roundTrip = all.find((one) => one.roundTrip !== null)?.roundTrip ?? null;
  return [
    { what: t('quality.way'), value: wayOf(t, first, onSocket) },
    ...(roundTrip === null
      ? []
      : [
          {
            what: t('quality.roundTrip'),
            value: t('quality.milliseconds', { milliseconds: Math.round(roundTrip) }),
          },
        ]),
    ...all.filter((one) => one.bitrate !== 0).map((one) => figureOf(t, one)),
  ];
}

function wayOf(t: Translate, { path, relayed }: TrackQuality, { here, there }: OnSocket): string {
  if (path === 'mesh') return t(relayed ? 'quality.meshRelayed' : 'quality.mesh');
  if (here && there) return t('quality.serverSocketBoth');
  if (here) return t('quality.serverSocketHere');
  return t(there ? 'quality.serverSocketThere' : 'quality.server');
}

function figureOf(t: Translate, one: TrackQuality): Figure {
  const { width, height, framesPerSecond, bitrate, loss } = one;
  const parts = [
    width !== null && height !== null && t('quality.size', { width, height }),
    framesPerSecond !== null && t('quality.pictures', { count: Math.round(framesPerSecond) }),
    bitrate !== null && t('quality.bitrate', { kilobits: Math.round(bitrate / 1000) }),
    loss !== null && t('quality.lost', { percent: percent(loss) }),
    one.codec,
    one.limitedBy && t(limits[one.limitedBy]),
  ];
  const figures = parts.filter((part) => part !== false && part !== null);
  return { what: t(sources[one.source][one.direction]), value: figures.join(`${t('quality.comma')} `) };
}

/** Small shares with one decimal. */
function percent(share: number): number {
  return share < 0.1 ? Math.round(share * 1_000) / 10 : Math.round(share * 100);
}
