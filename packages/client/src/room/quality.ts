import type { TrackReport } from '../paths/Path.ts';

/** How one track travels, in one direction, at the moment. */
export interface TrackQuality {
  readonly source: TrackReport['source'];
  readonly direction: TrackReport['direction'];
  readonly path: TrackReport['path'];
  /** Milliseconds. */
  readonly roundTrip: number | null;
  /** The share of packets that did not come since the last look, 0 to 1. */
  readonly loss: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  /** Bits a second since the last look. */
  readonly bitrate: number | null;
  readonly codec: string | null;
  readonly limitedBy: TrackReport['limitedBy'];
  /** By way of a TURN server. */
  readonly relayed: boolean;
}

/** Makes rates of two readings of the same track; without an earlier one there are none. */
function qualityOf(now: TrackReport, before: TrackReport | undefined): TrackQuality {
  const { source, direction, path, roundTrip, width, height, framesPerSecond, codec, limitedBy } = now;
  const rates = before && now.at > before.at ? ratesOf(now, before) : { loss: null, bitrate: null };
  return {
    ...{ source, direction, path, roundTrip, width, height, framesPerSecond, codec, limitedBy },
    ...rates,
    relayed: now.relayed,
  };
}

function ratesOf(now: TrackReport, before: TrackReport): Pick<TrackQuality, 'loss' | 'bitrate'> {
  const lost = Math.max(0, now.lost - before.lost);
  // What was sent includes what was lost; what was received does not.
  const moved = now.packets - before.packets + (now.direction === 'received' ? lost : 0);
  const bits = Math.max(0, now.bytes - before.bytes) * 8;
  return {
    loss: moved > 0 ? Math.min(1, lost / moved) : null,
    bitrate: (bits * 1000) / (now.at - before.at),
  };
}

/** Remembers the last reading of every track. */
export class QualityMeter {
  readonly #before = new Map<string, TrackReport>();

  /** The qualities of these tracks since the last call with them. */
  read(reports: readonly TrackReport[]): TrackQuality[] {
    return reports.map((now) => {
      const key = `${now.participantId} ${now.source} ${now.direction}`;
      const quality = qualityOf(now, this.#before.get(key));
      this.#before.set(key, now);
      return quality;
    });
  }
}
