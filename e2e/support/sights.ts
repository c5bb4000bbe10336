import { expect } from './expect.ts';
import type { Sight } from './look.ts';
import type { Viewer } from './Viewer.ts';

/** So many further pictures, or packets of sound, are a stream that lives. */
const LIVE = 5;
/** Placeholders are 16 pixels wide. */
const LEAST_WIDTH = 32;
/** Who says goodbye is gone within this many milliseconds; without a goodbye it takes twenty seconds. */
const GONE = 5_000;
const GONE_SILENTLY = 25_000;
/** Energy of some packets below which nobody hears anything: a loudness of 0.003 for 0.1 seconds. */
const INAUDIBLE = 1e-6;

/** `viewer` comes to see this of `name`. */
export async function expectSight(viewer: Viewer, name: string, sight: Partial<Sight>): Promise<void> {
  await expect.poll(() => viewer.sees(name), `${viewer.name} looks at ${name}`).toMatchObject(sight);
}

/** `viewer` is soon alone; after a tab is closed, whose goodbye may be lost on a busy machine, some time later. */
export async function expectAlone({ name, sees }: Viewer, goodbye = true): Promise<void> {
  const tiles = async () => (await sees(name)).tiles;
  const timeout = goodbye ? GONE : GONE_SILENTLY;
  await expect.poll(tiles, { message: `tiles that ${name} sees`, timeout }).toBe(1);
}

/** `viewer` sees moving pictures of `name`. */
export async function expectPictures(viewer: Viewer, name: string): Promise<void> {
  const message = `${viewer.name} sees ${name} move`;
  await expect.poll(async () => (await viewer.sees(name)).width, message).toBeGreaterThan(LEAST_WIDTH);
  const { frames: before } = await viewer.sees(name);
  await expect.poll(async () => (await viewer.sees(name)).frames, message).toBeGreaterThan(before + LIVE);
}

/** Sound with energy in it comes to `viewer`, who is alone with `name`, and the browser lets it be heard. */
async function expectToHear(viewer: Viewer, name: string): Promise<void> {
  await expectAllowed(viewer, name);
  const before = await viewer.sees(name);
  let heardBefore: number | null = null;
  const energy = async () => {
    const { packets, energy, overWeb } = await viewer.sees(name);
    const own = await viewer.sees(viewer.name);
    if (!overWeb && !own.overWeb) return packets > before.packets + LIVE ? energy - before.energy : 0;
    // On a machine that is busy, media may go over the web connection by now.
    heardBefore ??= await viewer.hears(name);
    return (await viewer.hears(name)) - heardBefore;
  };
  await expect.poll(energy, `${viewer.name} hears ${name}`).toBeGreaterThan(INAUDIBLE);
}

/** Sound with energy in it comes out of the track of `name`, whatever brought it. */
export async function expectToListen(viewer: Viewer, name: string): Promise<void> {
  await expectAllowed(viewer, name);
  const message = `${viewer.name} hears ${name}`;
  const before = await viewer.hears(name);
  await expect.poll(() => viewer.hears(name), message).toBeGreaterThan(before + INAUDIBLE);
}

/** The browser lets the sound of `name` be heard. */
async function expectAllowed(viewer: Viewer, name: string): Promise<void> {
  const silenced = async () => {
    const sight = await viewer.sees(name);
    // Chromium lets a page sound only after an activation, and whoever looks gives it one: see expectSound.
    if (sight.silenced) await viewer.press('Tap to hear');
    return sight.silenced;
  };
  await expect.poll(silenced, `${viewer.name} may hear ${name}`).toBe(false);
}

/** Sound comes to `viewer`, and there is nothing to hear in it. */
export async function expectSilence(viewer: Viewer, name: string): Promise<void> {
  await expect
    .poll(() => energyOfSome(viewer, name), `${viewer.name} hears no ${name}`)
    .toBeLessThan(INAUDIBLE);
}

/** The two see each other, and themselves, and hear each other. */
export async function expectBoth(one: Viewer, other: Viewer): Promise<void> {
  const met = { tiles: 2, connection: 'connected' };
  const meet = async (viewer: Viewer, whom: Viewer) => {
    await expectSight(viewer, whom.name, met);
    await expectPictures(viewer, whom.name);
    await expectPictures(viewer, viewer.name);
    await expectToHear(viewer, whom.name);
  };
  await Promise.all([meet(one, other), meet(other, one)]);
}

/** The energy in the next few packets of sound. */
async function energyOfSome(viewer: Viewer, name: string): Promise<number> {
  const before = await viewer.sees(name);
  let after = before;
  const packets = async () => {
    after = await viewer.sees(name);
    return after.packets;
  };
  await expect.poll(packets, `${viewer.name} gets sound of ${name}`).toBeGreaterThan(before.packets + LIVE);
  return after.energy - before.energy;
}
