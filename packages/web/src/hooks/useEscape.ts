import { useEffect } from 'react';

/** Calls `close` on Escape, unless the key is meant for a modal window above or for unfinished letters. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = ({ key, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing && !document.querySelector('dialog[open]')) close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
}
