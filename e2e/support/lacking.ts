import type { BrowserContext } from '@playwright/test';

/** Constructors that a browser may lack. */
export type Part =
  | 'AudioEncoder'
  | 'AudioDecoder'
  | 'VideoEncoder'
  | 'MediaStreamTrackProcessor'
  | 'MediaStreamTrackGenerator';

/** Where the page's worker for media is served. */
const WORKER = '**/media.worker-*.js';

/** From now on pages of this browser lack these parts, and so do their workers, before any code of theirs runs. */
export async function takeOut(context: BrowserContext, parts: readonly Part[]): Promise<void> {
  const script = parts.map((part) => `delete globalThis.${part};`).join('');
  // To Chromium what a test serves comes from elsewhere than the server beside it.
  await context.grantPermissions(['local-network-access', 'camera', 'microphone']);
  await context.addInitScript(script);
  await context.route(WORKER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}${await response.text()}` });
  });
}
