import { useEffect, useRef } from 'react';
import { shortcutOf } from '../models/shortcuts.ts';

/** What shortcuts do, by their ids; those without an action are somebody else's. */
type Actions = Readonly<Record<string, (() => void) | undefined>>;

/** Where a key is a letter or has a meaning of its own. */
const WRITING =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';

/** Runs actions by their keys, unless somebody writes, or a window is open above the page. */
export function useShortcuts(actions: Actions, enabled: boolean): void {
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || event.defaultPrevented || isMeantElsewhere(event)) return;
      const action = now.current[shortcutOf(event) ?? ''];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [enabled]);
}

function isMeantElsewhere({ target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], :popover-open')) return true;
  return target instanceof Element && target.closest(WRITING) !== null;
}
