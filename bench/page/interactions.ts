import type { Page } from '@playwright/test';

/** How long the browser took over an interaction, in milliseconds: from the input until the page was painted anew. */
export interface Interaction {
  readonly what: string;
  readonly took: number;
  /** Of that, what the page's own scripts took for the input. */
  readonly work: number;
}

/** The least that the browser tells of (Event Timing, `durationThreshold`), in milliseconds. */
const LEAST = 16;

type Watch = typeof globalThis & { took: Map<number, { took: number; work: number }> };

/** From now on the page puts down how long its interactions take. */
async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate((durationThreshold) => {
    const seen: Watch['took'] = new Map();
    Object.assign(window, { took: seen });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as PerformanceEventTiming[]) {
        if (!one.interactionId) continue;
        const { took, work } = seen.get(one.interactionId) ?? { took: 0, work: 0 };
        seen.set(one.interactionId, {
          took: Math.max(took, one.duration),
          work: work + one.processingEnd - one.processingStart,
        });
      }
    }).observe({ type: 'event', durationThreshold, buffered: false } as PerformanceObserverInit);
  }, LEAST);
}

/** What people do in a call, round after round, each thing timed by itself. */
export async function interactions(page: Page, rounds: number): Promise<Interaction[]> {
  const done: Interaction[] = [];
  await watchInteractions(page);
  const time = async (what: string, act: () => Promise<void>) => {
    await page.evaluate(() => (window as unknown as Watch).took.clear());
    await act();
    // What is painted is told a little later.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
    const all = await page.evaluate(() => [...(window as unknown as Watch).took.values()]);
    // Nothing told: it took less than the least.
    const took = Math.max(LEAST, ...all.map((one) => one.took));
    done.push({ what, took, work: Math.max(0, ...all.map(({ work }) => work)) });
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const key = (name: string) => page.keyboard.press(name);
  for (let round = 0; round < rounds; round += 1) {
    await time('mute', () => press('Mute'));
    await time('unmute, by key', () => key('m'));
    await time('open the chat', () => press(/^Chat/));
    await time('type a letter', () => key('x'));
    await time('send a message', () => key('Enter'));
    await time('close the chat', () => key('Escape'));
    await time('raise the hand', () => key('h'));
    await time('lower the hand', () => key('h'));
    await time('open the list of keys', () => key('?'));
    await time('close it', () => key('Escape'));
    await time('camera off', () => key('v'));
    await time('camera on', () => key('v'));
  }
  return done;
}
