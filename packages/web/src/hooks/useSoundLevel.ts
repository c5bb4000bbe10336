import { Loudness } from '@parlor/client';
import { useEffect } from 'react';
import { soundLevel } from '../models/soundLevel.ts';

/** How often to look, in milliseconds. */
const INTERVAL = 80;

/** Tells over and over how loud `track` is, 0 to 1, without drawing anything again. */
export function useSoundLevel(track: MediaStreamTrack | null, tell: (level: number) => void): void {
  useEffect(() => {
    const loudness = new Loudness();
    const timer = setInterval(() => tell(soundLevel(loudness.of(track))), INTERVAL);
    return () => {
      clearInterval(timer);
      loudness.close();
    };
  }, [track, tell]);
}
