import { hasNativeOpus, nativeOpus } from './nativeOpus.ts';
import type { Opus } from './Opus.ts';

/** The browser's own Opus; null: it has none. */
export async function loadOpus(): Promise<Opus | null> {
  return (await hasNativeOpus()) ? nativeOpus : null;
}
