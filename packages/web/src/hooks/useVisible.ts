import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/**
 * Can any of this element be seen: not scrolled away, and the page not in the background? A page that is `watched`, by
 * a recording, is seen there too.
 */
export function useVisible(element: RefObject<HTMLElement | null>, watched: boolean): boolean {
  const [inView, setInView] = useState(true);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new IntersectionObserver(([...entries]) =>
      setInView(entries.at(-1)?.isIntersecting ?? true),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  const subscribe = useCallback((listener: () => void) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
  const hidden = useSyncExternalStore(subscribe, () => document.hidden);
  return inView && (watched || !hidden);
}
