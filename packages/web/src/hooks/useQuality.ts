import type { Room, TrackQuality } from '@parlor/client';
import { useEffect, useState } from 'react';

/** How often to look, in milliseconds. */
const INTERVAL = 1_000;

/** How the tracks between here and somebody travel, read again every second. */
export function useQuality(room: Room, personId: string): readonly TrackQuality[] {
  const [quality, setQuality] = useState<readonly TrackQuality[]>([]);
  useEffect(() => {
    let over = false;
    const look = async () => {
      const now = await room.quality(personId);
      if (!over) setQuality(now);
    };
    void look();
    const timer = setInterval(() => void look(), INTERVAL);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [room, personId]);
  return quality;
}
