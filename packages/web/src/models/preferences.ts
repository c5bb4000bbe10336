import { isLanguage, type Language } from '../words/languages.ts';
import { cleanName } from './personName.ts';

/** What this browser remembers of the person who uses it. */
export interface Preferences {
  /** Empty: never said. */
  name: string;
  microphone: boolean;
  camera: boolean;
  /** Goes into every room without asking. */
  joinAtOnce: boolean;
  /** Ids of the devices chosen; null: never chosen. */
  microphoneId: string | null;
  cameraId: string | null;
  speakerId: string | null;
  /** Sound as it is, for instruments. */
  music: boolean;
  /** Shows the others in writing what is said here, where the device can. */
  captions: boolean;
  /** Of the page; null: never chosen. */
  language: Language | null;
}

/** Reads what was stored, by whichever version of the page; what is missing or wrong gets its default. */
export function parsePreferences(stored: unknown): Preferences {
  const from = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    name: typeof from.name === 'string' ? cleanName(from.name) : '',
    microphone: from.microphone !== false,
    camera: from.camera !== false,
    joinAtOnce: from.joinAtOnce === true,
    microphoneId: idIn(from.microphoneId),
    cameraId: idIn(from.cameraId),
    speakerId: idIn(from.speakerId),
    music: from.music === true,
    captions: from.captions === true,
    language: isLanguage(from.language) ? from.language : null,
  };
}

function idIn(stored: unknown): string | null {
  return typeof stored === 'string' && stored !== '' ? stored : null;
}
