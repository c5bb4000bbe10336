import type { Stored } from '../Stored.ts';
import { useValue } from './useValue.ts';

/** A remembered value, and how to change parts of it. */
export function useStored<T extends object>(stored: Stored<T>): [T, (change: Partial<T>) => void] {
  const now = useValue(stored);
  return [now, (change) => stored.set({ ...stored.get(), ...change })];
}
