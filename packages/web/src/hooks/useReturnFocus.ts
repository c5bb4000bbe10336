import { useLayoutEffect } from 'react';

/** Gives the focus back to what had it before `open`, once that is over. */
export function useReturnFocus(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
}
