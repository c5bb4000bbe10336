import type { Locator } from '@playwright/test';
import { expect } from './expect.ts';
import type { Person } from './Person.ts';

/** So many further pictures make a video that lives. */
const LIVE = 5;
/** Placeholders are 16 pixels wide. */
const LEAST_WIDTH = 32;

interface Wanted {
  /** Whose pictures move. */
  sees?: readonly string[];
  /** Whose sound plays, with energy in it. */
  hears?: readonly string[];
}

/** What a page shows and plays of somebody; null without a tile of that name, or with two. */
type Glance = { width: number; frames: number; playing: boolean; energy: number } | null;

/** How many pictures that video has shown. */
export async function framesOf(video: Locator): Promise<number> {
  return video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
}

/** Sum of the energy that was played of that element's sound, by `notes.energyOf`. */
export async function energyOf(video: Locator): Promise<number> {
  return video.evaluate((element: HTMLVideoElement) => window.notes.energyOf(element));
}

/** `viewer` sees moving pictures of `name`. */
export async function expectLive(
  viewer: Person,
  name: string,
  options: { timeout?: number } = {},
): Promise<void> {
  await expectMedia(viewer, { sees: [name] }, options);
}

/** `viewer` hears `name`: sound with energy in it comes out of the decoder that the element plays. */
export async function expectSound(
  viewer: Person,
  name: string,
  options: { timeout?: number } = {},
): Promise<void> {
  await expectMedia(viewer, { hears: [name] }, options);
}

/** All of that, by one question to the page at a time: many would slow down what they ask for. */
export async function expectMedia(
  viewer: Person,
  { sees = [], hears = [] }: Wanted,
  options: { timeout?: number } = {},
): Promise<void> {
  const [unseen, unheard] = [new Set(sees), new Set(hears)];
  const first = new Map<string, { frames: number; energy: number }>();
  const missing = async () => {
    const pages = await glancesAt(viewer, [...new Set([...unseen, ...unheard])], [...unheard]);
    for (const [name, glance] of pages) {
      if (!glance) continue;
      const { width, frames, playing, energy } = glance;
      const before = first.get(name);
      // Another stream or connection, when media moves or is mended, counts from zero.
      const least = {
        frames: width <= LEAST_WIDTH ? frames : Math.min(before?.frames ?? frames, frames),
        energy: Math.min(before?.energy ?? energy, energy),
      };
      first.set(name, least);
      if (width > LEAST_WIDTH && frames - least.frames > LIVE) unseen.delete(name);
      if (playing && energy > least.energy) unheard.delete(name);
    }
    return [...[...unseen].map((name) => `sees ${name}`), ...[...unheard].map((name) => `hears ${name}`)];
  };
  await expect.poll(missing, { message: `what ${viewer.name} still misses`, ...options }).toEqual([]);
}

async function glancesAt(viewer: Person, names: string[], heard: string[]): Promise<[string, Glance][]> {
  if (heard.length > 0) {
    // Chromium lets a page sound only after an activation. Playwright's first look at a page is one, so it
    // depends on who was faster whether this page was kept silent.
    const tap = viewer.button('Tap to hear');
    // Another look at the same page may have clicked it meanwhile.
    if (await tap.isVisible()) await tap.click({ timeout: 1_000 }).catch(() => {});
  }
  return viewer.tiles.evaluateAll(
    (tiles, { names, heard }) =>
      Promise.all(
        names.map(async (name): Promise<[string, Glance]> => {
          const [tile, another] = tiles.filter(({ textContent }) => textContent.includes(name));
          const video = tile?.querySelector('video');
          if (!video || another) return [name, null];
          const frames = video.getVideoPlaybackQuality().totalVideoFrames;
          const playing = !video.paused && !video.muted;
          const energy = playing && heard.includes(name) ? await window.notes.energyOf(video) : 0;
          return [name, { width: video.videoWidth, frames, playing, energy }];
        }),
      ),
    { names, heard },
  );
}

/** Everybody has exactly one tile for each person, and sees and hears all the others. */
export async function expectTogether(...persons: Person[]): Promise<void> {
  await Promise.all(persons.map((viewer) => expectToMeet(viewer, persons)));
}

async function expectToMeet(viewer: Person, persons: Person[]): Promise<void> {
  await expect(viewer.tiles, `tiles that ${viewer.name} sees`).toHaveCount(persons.length);
  const others = persons.filter((other) => other !== viewer);
  await expectMedia(viewer, { sees: persons.map(({ name }) => name), hears: others.map(({ name }) => name) });
}
