import type { Key } from '../words/Catalogue.ts';

interface Shortcut {
  /** Of the control that the key presses, or of whatever else answers to it. */
  id: string;
  /** As on the key; a letter in lower case. */
  key: string;
  /** What it does, for the list. */
  what: Key;
}

/** Every key that does something in a call: the one table for what is pressed, the list and the tooltips. */
export const shortcuts = [
  { id: 'microphone', key: 'm', what: 'shortcuts.microphone' },
  { id: 'camera', key: 'v', what: 'shortcuts.camera' },
  { id: 'share', key: 's', what: 'shortcuts.share' },
  { id: 'hand', key: 'h', what: 'shortcuts.hand' },
  { id: 'chat', key: 'c', what: 'shortcuts.chat' },
  { id: 'shortcuts', key: '?', what: 'shortcuts.list' },
] as const satisfies readonly Shortcut[];

/** What is needed of a KeyboardEvent. */
type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** The id of the shortcut that was pressed; null: none. On a keyboard without Latin letters their places count. */
export function shortcutOf({ key, code, ctrlKey, altKey, metaKey }: Stroke): string | null {
  if (ctrlKey || altKey || metaKey) return null;
  const letter = /^[ -~]$/.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  const pressed = key === '؟' ? '?' : letter;
  return shortcuts.find((one) => one.key === pressed)?.id ?? null;
}

/** The key of the control with that id, as it is written; undefined: it has none. */
export function keyFor(id: string): string | undefined {
  return shortcuts.find((one) => one.id === id)?.key.toUpperCase();
}
