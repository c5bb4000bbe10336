import type { Person } from './Person.ts';

/** Somebody's pictures on somebody's page, watched since {@link watchMotion}. */
export interface Watched {
  readonly viewer: Person;
  readonly name: string;
}

/** From now on the page puts down how long `name`'s pictures stand still. */
export async function watchMotion(viewer: Person, name: string): Promise<Watched> {
  await viewer.video(name).evaluate((video: HTMLVideoElement) => {
    const notes = { last: performance.now(), longest: 0 };
    Object.assign(video, { motion: notes });
    const look = () => {
      if ((video as { motion?: unknown }).motion !== notes) return;
      const now = performance.now();
      notes.longest = Math.max(notes.longest, now - notes.last);
      notes.last = now;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
  return { viewer, name };
}

/** The longest time (ms) for which they stood still, until now. */
export async function longestStill(watched: Watched): Promise<number> {
  return Math.max(...Object.values(await read(watched)));
}

/** For how long (ms) they have been standing still now. */
export async function stillFor(watched: Watched): Promise<number> {
  return (await read(watched)).now;
}

function read({ viewer, name }: Watched): Promise<{ longest: number; now: number }> {
  return viewer.video(name).evaluate((video: HTMLVideoElement) => {
    const { last, longest } = (video as unknown as { motion: { last: number; longest: number } }).motion;
    return { longest: Math.round(longest), now: Math.round(performance.now() - last) };
  });
}
