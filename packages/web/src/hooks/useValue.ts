import type { Value } from '@parlor/client';
import { useCallback, useSyncExternalStore } from 'react';

/** The present reading of a value; draws again when it changes. */
export function useValue<T>(value: Value<T>): T {
  const subscribe = useCallback((listener: () => void) => value.subscribe(listener), [value]);
  const get = useCallback(() => value.get(), [value]);
  return useSyncExternalStore(subscribe, get);
}
