import { useEffect } from 'react';

/** Keeps the screen from going dark for as long as the component is there (Screen Wake Lock). */
export function useWakeLock(): void {
  useEffect(() => {
    const scope = new AbortController();
    let lock: WakeLockSentinel | undefined;
    // Refused on a low battery: then the screen goes dark as always. It is lost when the page is hidden.
    const take = async () => {
      if (document.hidden || !navigator.wakeLock) return;
      lock = await navigator.wakeLock.request().catch(() => undefined);
      if (scope.signal.aborted) void lock?.release();
    };
    void take();
    document.addEventListener('visibilitychange', () => void take(), scope);
    return () => {
      scope.abort();
      void lock?.release();
    };
  }, []);
}
