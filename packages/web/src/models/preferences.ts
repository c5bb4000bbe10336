import { type Background, isBackground } from '@parlor/client';
import { isLanguage, type Language } from '../words/languages.ts';
import { type LayoutName, layouts } from './arrangement.ts';
import { cleanName } from './personName.ts';
import { type Theme, themes } from './theme.ts';

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
  /** What is put behind the person; null: nothing, what the camera sees is shown. */
  background: Background | null;
  noiseSuppression: boolean;
  /** Shows the others in writing what is said here, where the device can. */
  captions: boolean;
  /** Of the page; null: never chosen. */
  language: Language | null;
  /** Of the tiles in a call. */
  layout: LayoutName;
  /** Receives no pictures. */
  audioOnly: boolean;
  /** Receives small pictures only; null: never chosen. */
  saveData: boolean | null;
  theme: Theme;
  /** Keys do something in a call. */
  shortcuts: boolean;
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
    background: isBackground(from.background) ? from.background : null,
    noiseSuppression: from.noiseSuppression === true,
    captions: from.captions === true,
    language: isLanguage(from.language) ? from.language : null,
    layout: layouts.find((one) => one === from.layout) ?? 'auto',
    audioOnly: from.audioOnly === true,
    saveData: typeof from.saveData === 'boolean' ? from.saveData : null,
    theme: themes.find((one) => one === from.theme) ?? 'system',
    shortcuts: from.shortcuts !== false,
  };
}

function idIn(stored: unknown): string | null {
  return typeof stored === 'string' && stored !== '' ? stored : null;
}
