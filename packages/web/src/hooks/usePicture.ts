import type { Room } from '@parlor/client';
import { useEffect, useState } from 'react';

/** The address (blob:) of a picture of the chat; empty: on its way; null: it is not there any more. */
export function usePicture(room: Room, id: string): string | null {
  const [url, setUrl] = useState<string | null>('');
  useEffect(() => {
    let made: string | null = null;
    let current = true;
    room.picture(id).then(
      (blob) => {
        if (!current) return;
        made = blob && URL.createObjectURL(blob);
        setUrl(made);
      },
      () => current && setUrl(null),
    );
    return () => {
      current = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [room, id]);
  return url;
}
