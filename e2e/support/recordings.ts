import type { Locator } from '@playwright/test';
import type { Person } from './Person.ts';

/**
 * Runs in a page before its own scripts. The browser's own window for choosing a file cannot be worked by a test: its
 * answer here is a file in the origin's private storage, which is a file like any other.
 */
export function pickedFile(): void {
  Object.assign(window, {
    showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
      if (!navigator.userActivation.isActive) throw new DOMException('', 'SecurityError');
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle(suggestedName, { create: true });
    },
  });
}

/** Runs in a page before its own scripts: a browser without File System Access, as Firefox. */
export function withoutPickers(): void {
  for (const name of ['showSaveFilePicker', 'showDirectoryPicker']) Reflect.deleteProperty(window, name);
}

interface StoredFiles {
  folder: string[];
  names: string[];
}

/** The names of the files in that folder of the page's private storage. */
export async function storedFiles(person: Person, folder: string[]): Promise<StoredFiles> {
  const names = await person.page.evaluate(async (path) => {
    let place = await navigator.storage.getDirectory();
    for (const name of path) place = await place.getDirectoryHandle(name);
    const found: string[] = [];
    for await (const [name, { kind }] of place as unknown as AsyncIterable<[string, FileSystemHandle]>) {
      if (kind === 'file') found.push(name);
    }
    return found;
  }, folder);
  return { folder, names };
}

/** What there is to be seen and heard in a recording. */
interface Watched {
  width: number;
  height: number;
  /** In seconds, as the file says it, as far as can be sought, and of the sound alone. */
  duration: number;
  seekable: number;
  soundLength: number;
  /** The share of a picture in its middle that has about the colour of {@link colourOf}. */
  share: number;
  /** Is there another picture at another time? */
  changed: boolean;
  /** Root mean square of all of the sound, 0 to 1. */
  loudness: number;
}

/** The middle one of the colours of what this video shows now: red, green, blue. */
export async function colourOf(video: Locator): Promise<number[]> {
  return video.evaluate((element: HTMLVideoElement) => {
    const canvas = new OffscreenCanvas(32, 32);
    const brush = canvas.getContext('2d');
    brush?.drawImage(element, 0, 0, 32, 32);
    const pixels = brush?.getImageData(0, 0, 32, 32).data ?? new Uint8ClampedArray();
    const channel = (at: number) =>
      [...pixels].filter((_value, index) => index % 4 === at).sort((a, b) => a - b);
    return [0, 1, 2].map((at) => channel(at)[512] ?? 0);
  });
}

/** Plays recordings in the browser, and looks for that colour. */
export async function watch(person: Person, files: StoredFiles, colour: number[]): Promise<Watched[]> {
  return person.page.evaluate(
    async ({ folder, names, colour }) => {
      let place = await navigator.storage.getDirectory();
      for (const name of folder) place = await place.getDirectoryHandle(name);
      const watchOne = async (name: string) => {
        const file = await (await place.getFileHandle(name)).getFile();
        const video = document.createElement('video');
        video.muted = true;
        const told = (event: string) =>
          new Promise((resolve, reject) => {
            video.addEventListener(event, resolve, { once: true });
            video.addEventListener('error', () => reject(new Error(`${name}: ${video.error?.message}`)), {
              once: true,
            });
          });
        const loaded = told('loadeddata');
        video.src = URL.createObjectURL(file);
        await loaded;
        const pictureAt = async (seconds: number) => {
          const sought = told('seeked');
          video.currentTime = seconds;
          await sought;
          const canvas = new OffscreenCanvas(320, 180);
          const brush = canvas.getContext('2d');
          brush?.drawImage(video, 0, 0, 320, 180);
          return brush?.getImageData(0, 0, 320, 180).data ?? new Uint8ClampedArray();
        };
        const middle = await pictureAt(video.duration / 2);
        const later = await pictureAt(video.duration * 0.8);
        const near = (at: number) =>
          colour.every((value, channel) => Math.abs((middle[at + channel] ?? 0) - value) < 48);
        const pixels = Array.from({ length: middle.length / 4 }, (_value, index) => index * 4);
        const sound = await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(await file.arrayBuffer());
        const samples = sound.getChannelData(0);
        const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
        return {
          width: video.videoWidth,
          height: video.videoHeight,
          duration: video.duration,
          seekable: video.seekable.end(0),
          soundLength: sound.duration,
          share: pixels.filter(near).length / pixels.length,
          changed: middle.some((value, at) => Math.abs(value - (later[at] ?? 0)) > 40),
          loudness: Math.sqrt(energy / samples.length),
        };
      };
      return Promise.all(names.map(watchOne));
    },
    { ...files, colour },
  );
}
