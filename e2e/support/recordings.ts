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
  /** How many colours a picture in its middle has, in sixteen steps a channel. */
  colours: number;
  /** Is there another picture at another time? */
  changed: boolean;
  /** Root mean square of all of the sound, 0 to 1. */
  loudness: number;
}

/** Plays recordings in the browser. */
export async function watch(person: Person, files: StoredFiles): Promise<Watched[]> {
  return person.page.evaluate(async ({ folder, names }) => {
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
      const colours = new Set<number>();
      for (let at = 0; at < middle.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = middle.subarray(at, at + 3);
        colours.add(((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4));
      }
      const sound = await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(await file.arrayBuffer());
      const samples = sound.getChannelData(0);
      const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
      return {
        width: video.videoWidth,
        height: video.videoHeight,
        duration: video.duration,
        seekable: video.seekable.end(0),
        soundLength: sound.duration,
        colours: colours.size,
        changed: middle.some((value, at) => Math.abs(value - (later[at] ?? 0)) > 40),
        loudness: Math.sqrt(energy / samples.length),
      };
    };
    return Promise.all(names.map(watchOne));
  }, files);
}
