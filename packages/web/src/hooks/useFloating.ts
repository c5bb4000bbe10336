import { useEffect, useState } from 'react';
import type { Floating } from '../floating/Floating.ts';

/** A window of this call above all others: the one that is open, or null, and what opens and closes it. */
export function useFloating(): { floating: Floating | null; toggle: () => void } {
  const [floating, setFloating] = useState<Floating | null>(null);
  useEffect(() => () => floating?.close(), [floating]);
  const open = async () => {
    const { openFloating } = await import('../floating/openFloating.tsx');
    setFloating(await openFloating(() => setFloating(null)));
  };
  // The browser may allow none, or the code may not come: then there is none.
  const toggle = () => (floating ? setFloating(null) : void open().catch(() => {}));
  return { floating, toggle };
}
