import { useEffect } from 'react';

/** Where the keys for pages mean something else. */
const OTHERWISE = 'input, textarea, select, [contenteditable], [role="log"], dialog, [popover]';

/** Page up and page down turn the pages with tiles, from 0 to `pages` - 1. */
export function usePageKeys(page: number, pages: number, turnTo: (page: number) => void): void {
  useEffect(() => {
    if (pages < 2) return;
    const onKey = (event: KeyboardEvent) => {
      const by = { PageUp: -1, PageDown: 1 }[event.key];
      const { target } = event;
      if (by === undefined || (target instanceof Element && target.closest(OTHERWISE))) return;
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      turnTo(Math.max(0, Math.min(page + by, pages - 1)));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [page, pages, turnTo]);
}
