import { useEffect } from 'react';

/** Calls `close` on Escape, unless the key is meant for a window above or for unfinished letters. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = ({ key, isComposing }: KeyboardEvent) => {
      const above = document.querySelector('dialog[open], :popover-open');
      if (key === 'Escape' && !isComposing && !above) close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
}
