import type { Locator } from '@playwright/test';
import { expect } from './expect.ts';
import { framesOf } from './media.ts';
import type { Person } from './Person.ts';

/** `viewer` sees the moving picture of what `sharer` shares, in its full width. */
export async function expectScreen(viewer: Person, sharer: Person): Promise<void> {
  const video = (await viewer.screen(sharer)).locator('video');
  const width = () => video.evaluate((element: HTMLVideoElement) => element.videoWidth);
  const about = `${viewer.name} sees the screen of ${sharer.name}`;
  await expect
    .poll(async () => (await width()) === (await sharedWidth(sharer)), { message: about })
    .toBe(true);
  await expectMoving(video);
}

async function sharedWidth({ page }: Person): Promise<number | undefined> {
  return page.evaluate(
    () => window.notes.shared.findLast(({ kind }) => kind === 'video')?.getSettings().width,
  );
}

async function expectMoving(video: Locator): Promise<void> {
  const before = await framesOf(video);
  await expect.poll(() => framesOf(video)).toBeGreaterThan(before + 3);
}
