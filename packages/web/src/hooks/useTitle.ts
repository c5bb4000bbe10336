import { useEffect } from 'react';

/** Names the tab after the room. */
export function useTitle(room: string): void {
  useEffect(() => {
    document.title = `${room} · Parlor`;
  }, [room]);
}
