import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/expect.ts';

/** Somebody before the classic client's page. */
export class ClassicPerson {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The tiles of others. */
  get tiles(): Locator {
    return this.page.locator('video:not([data-peer=self])');
  }

  /** Sees exactly so many others, all moving, and hears them. */
  async expectToMeet(others: number): Promise<void> {
    await expect(this.tiles, 'tiles of others at the classic client').toHaveCount(others);
    const frames = () =>
      this.tiles.evaluateAll((tiles) =>
        tiles.map((one) =>
          one instanceof HTMLVideoElement ? one.getVideoPlaybackQuality().totalVideoFrames : 0,
        ),
      );
    const before = await frames();
    const least = async () => Math.min(...(await frames()).map((now, at) => now - (before[at] ?? 0)));
    await expect.poll(least, 'further frames of each, at the classic client').toBeGreaterThan(5);
    await expectToHear(this.page, others);
  }
}

/** Sound with energy in it comes out of that many decoders of the page. */
export async function expectToHear(page: Page, others: number): Promise<void> {
  const before = await energies(page);
  const tap = page.getByRole('button', { name: 'Tap to hear' });
  const louder = async () => {
    // Our page asks for a click where the browser lets no sound start by itself.
    if (await tap.isVisible()) await tap.click({ timeout: 1_000 }).catch(() => {});
    const now = await energies(page);
    return [...now].filter(([id, energy]) => energy > (before.get(id) ?? 0)).length;
  };
  await expect.poll(louder, 'sounds that rise').toBe(others);
}

/** For each sound that is received now, the sum of its energy so far. */
async function energies(page: Page): Promise<Map<string, number>> {
  const found = await page.evaluate(async () => {
    const open = window.notes.peers.filter((peer) => peer.connectionState === 'connected');
    const reports = await Promise.all(open.map((peer) => peer.getStats()));
    return reports.flatMap((report, index) =>
      [...report.values()]
        .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')
        .map(({ ssrc, totalAudioEnergy }): [string, number] => [`${index} ${ssrc}`, totalAudioEnergy ?? 0]),
    );
  });
  return new Map(found);
}
