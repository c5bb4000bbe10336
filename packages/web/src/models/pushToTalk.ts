/** Held down, it unmutes (KeyboardEvent.code). For the list of shortcuts as well. */
export const TALK_KEY = 'Space';

/** As much of a key press as it takes. */
interface Press {
  readonly code: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/**
 * Does this press begin to talk? Not where the key has a meaning of its own: in a field, on a button, in a list that is
 * scrolled. `focused`: can what has the focus take keys itself?
 */
export function beginsToTalk(press: Press, focused: boolean, muted: boolean): boolean {
  const { code, repeat, ctrlKey, altKey, metaKey, isComposing } = press;
  return code === TALK_KEY && muted && !focused && !(repeat || ctrlKey || altKey || metaKey || isComposing);
}
