import { cleanName } from './personName.ts';

/** What this browser remembers of the person who uses it. */
export interface Preferences {
  /** Empty: never said. */
  name: string;
  microphone: boolean;
  camera: boolean;
  /** Goes into every room without asking. */
  joinAtOnce: boolean;
}

/** Reads what was stored, by whichever version of the page; what is missing or wrong gets its default. */
export function parsePreferences(stored: unknown): Preferences {
  const from = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    name: typeof from.name === 'string' ? cleanName(from.name) : '',
    microphone: from.microphone !== false,
    camera: from.camera !== false,
    joinAtOnce: from.joinAtOnce === true,
  };
}
