import { fileName } from './fileName.ts';

/** What TypeScript's types lack of File System Access (WICG draft). */
interface Pickers {
  showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle>;
  showDirectoryPicker?: (options: object) => Promise<FileSystemDirectoryHandle>;
}

/** Where the files of a recording go. */
export interface Place {
  /** False: the browser keeps them, and they are downloads when the recording is over. */
  readonly chosen: boolean;
  /** A new file; what is written is on the disk, and under its name when the stream is closed. */
  open(wanted: string): Promise<WritableStream>;
  /** All of them are written. */
  finish(): Promise<void>;
}

const FOLDER = 'recordings';

/** Can files be written while they grow? */
export function canWriteFiles(): boolean {
  const handle = (globalThis as { FileSystemFileHandle?: { prototype: object } }).FileSystemFileHandle;
  return handle !== undefined && 'createWritable' in handle.prototype && 'storage' in navigator;
}

/** May the person say where on their disk recordings go? Else they are downloads in the end. */
export function canChoosePlace(): boolean {
  return 'showSaveFilePicker' in globalThis;
}

/**
 * Asks for a file (or a folder, for several) where the browser has that question; elsewhere its private storage
 * is the place. Null: the person thought better of it. Call it from a click.
 */
export async function choosePlace(suggested: string, several: boolean): Promise<Place | null> {
  const { showSaveFilePicker, showDirectoryPicker } = globalThis as Pickers;
  try {
    if (several && showDirectoryPicker) {
      return inFolder(await showDirectoryPicker({ id: 'recordings', mode: 'readwrite' }));
    }
    if (!several && showSaveFilePicker) {
      const accept = { 'video/webm': ['.webm'] };
      return inFile(
        await showSaveFilePicker({
          id: 'recordings',
          suggestedName: fileName(suggested, new Set()),
          types: [{ accept }],
        }),
      );
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  return inStorage();
}

function inFile(handle: FileSystemFileHandle): Place {
  return { chosen: true, open: () => handle.createWritable(), finish: async () => {} };
}

function inFolder(folder: FileSystemDirectoryHandle): Place {
  const taken = new Set<string>();
  return {
    chosen: true,
    open: async (wanted) => {
      for await (const name of namesIn(folder)) taken.add(name);
      const name = fileName(wanted, taken);
      taken.add(name);
      return (await folder.getFileHandle(name, { create: true })).createWritable();
    },
    finish: async () => {},
  };
}

/** The origin's private file system: what earlier recordings left there goes. */
async function inStorage(): Promise<Place> {
  const root = await navigator.storage.getDirectory();
  // Rejects when there is none.
  await root.removeEntry(FOLDER, { recursive: true }).catch(() => {});
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  const names = new Set<string>();
  return {
    chosen: false,
    open: async (wanted) => {
      const name = fileName(wanted, names);
      names.add(name);
      return (await folder.getFileHandle(name, { create: true })).createWritable();
    },
    finish: async () => {
      for (const name of names) download(await (await folder.getFileHandle(name)).getFile());
    },
  };
}

function namesIn(folder: FileSystemDirectoryHandle): AsyncIterable<string> {
  return (folder as unknown as { keys(): AsyncIterable<string> }).keys();
}

/** The file stays where it is until the next recording: nothing tells when a download is over. */
function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
}
