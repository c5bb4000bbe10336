import { useEffect, useState } from 'react';

/**
 * What is loaded after the page itself; null until it is there. `load` is to be the same function every time. Out of
 * contact it cannot be had: then it is tried again when it is `wanted` next.
 */
export function useLoaded<T>(load: () => Promise<T>, wanted: boolean): T | null {
  const [loaded, setLoaded] = useState<{ it: T } | null>(null);
  const missing = loaded === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: being wanted is what tries again
  useEffect(() => {
    if (!missing) return;
    let current = true;
    load().then(
      (it) => current && setLoaded({ it }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [load, missing, wanted]);
  return loaded?.it ?? null;
}
