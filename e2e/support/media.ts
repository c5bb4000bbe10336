import type { Locator } from '@playwright/test';
import { expect } from './expect.ts';
import type { Person } from './Person.ts';

/** So many further pictures make a video that lives. */
const LIVE = 5;
/** Placeholders are 16 pixels wide. */
const LEAST_WIDTH = 32;

/** How many pictures that video has shown. */
export async function framesOf(video: Locator): Promise<number> {
  return video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
}

/** `viewer` sees moving pictures of `name`. */
export async function expectLive(
  viewer: Person,
  name: string,
  options: { timeout?: number } = {},
): Promise<void> {
  const video = viewer.video(name);
  const about = `${viewer.name} sees ${name}`;
  let first: number | null = null;
  const further = async () => {
    const { width, frames } = await video.evaluate((element: HTMLVideoElement) => ({
      width: element.videoWidth,
      frames: element.getVideoPlaybackQuality().totalVideoFrames,
    }));
    if (width <= LEAST_WIDTH) return 0;
    // Another stream, when media moves, counts from zero.
    first = Math.min(first ?? frames, frames);
    return frames - first;
  };
  await expect.poll(further, { message: about, ...options }).toBeGreaterThan(LIVE);
}

/** `viewer` hears `name`: sound with energy in it comes out of the decoder that the element plays. */
export async function expectSound(
  viewer: Person,
  name: string,
  options: { timeout?: number } = {},
): Promise<void> {
  const video = viewer.video(name);
  const about = `${viewer.name} hears ${name}`;
  const playing = async () => {
    // Chromium lets a page sound only after an activation. Playwright's first look at a page is one, so it
    // depends on who was faster whether this page was kept silent.
    const tap = viewer.button('Tap to hear');
    // Another look at the same page may have clicked it meanwhile.
    if (await tap.isVisible()) await tap.click({ timeout: 1_000 }).catch(() => {});
    return video.evaluate((element: HTMLVideoElement) => !element.paused && !element.muted);
  };
  await expect.poll(playing, { message: `${about}: the element plays`, ...options }).toBe(true);
  let before = await energyOf(video);
  const grows = async () => {
    const now = await energyOf(video);
    const more = now > before;
    // Another connection, when media moves or is mended, counts from zero.
    before = Math.min(before, now);
    return more;
  };
  await expect.poll(grows, { message: about, ...options }).toBe(true);
}

/**
 * Sum of the energy played from that element's sound (webrtc-stats: totalAudioEnergy); of sound that no
 * RTCPeerConnection brought, what an analyser heard of it at each call. 0 without any.
 */
export async function energyOf(video: Locator): Promise<number> {
  return video.evaluate(async (element: HTMLVideoElement) => {
    const [track] = (element.srcObject as MediaStream | null)?.getAudioTracks() ?? [];
    const receiver = window.notes.peers
      .flatMap((peer) => peer.getReceivers())
      .find((one) => one.track === track);
    let energy = 0;
    for (const report of (await receiver?.getStats())?.values() ?? []) {
      if (report.type === 'inbound-rtp') energy = report.totalAudioEnergy ?? 0;
    }
    return receiver || !track ? energy : window.notes.listenTo(track);
  });
}

/** Everybody has exactly one tile for each person, and sees and hears all the others. */
export async function expectTogether(...persons: Person[]): Promise<void> {
  await Promise.all(persons.map((viewer) => expectToMeet(viewer, persons)));
}

async function expectToMeet(viewer: Person, persons: Person[]): Promise<void> {
  await expect(viewer.tiles, `tiles that ${viewer.name} sees`).toHaveCount(persons.length);
  const others = persons.filter((other) => other !== viewer);
  await Promise.all([
    ...persons.map(({ name }) => expectLive(viewer, name)),
    ...others.map(({ name }) => expectSound(viewer, name)),
  ]);
}
