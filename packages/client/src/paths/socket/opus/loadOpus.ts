import { hasNativeOpus, nativeOpus } from './nativeOpus.ts';
import type { Opus } from './Opus.ts';

/** The browser's own Opus, or else one in WebAssembly; null: neither is to be had. */
export async function loadOpus(): Promise<Opus | null> {
  if (await hasNativeOpus()) return nativeOpus;
  try {
    const [{ wasmOpus }, { default: url }] = await Promise.all([
      import('./wasmOpus.ts'),
      import('@evan/opus/wasm/opus.wasm?url'),
    ]);
    const answer = await fetch(url);
    return answer.ok ? await wasmOpus(await answer.arrayBuffer()) : null;
  } catch {
    // No WebAssembly, or it does not come: then there is no sound, and the page says so.
    return null;
  }
}
