import { useEffect, useRef } from 'react';
import { beginsToTalk, TALK_KEY } from '../models/pushToTalk.ts';
import type { Switches } from './useSwitches.ts';

/** Lets a muted person talk for as long as the space bar is held down. */
export function usePushToTalk({ microphone }: Switches, enabled: boolean): void {
  const now = useRef(microphone);
  now.current = microphone;
  const talking = useRef(false);
  const pointed = useRef(false);
  useEffect(() => {
    if (!enabled) return;
    const scope = new AbortController();
    const { signal } = scope;
    const setPointed = (is: boolean) => {
      pointed.current = is;
    };
    addEventListener('pointerdown', () => setPointed(true), { signal, capture: true });
    const stop = () => {
      if (!talking.current) return;
      talking.current = false;
      if (now.current.on) now.current.toggle();
    };
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Tab') setPointed(false);
        if (talking.current && event.code === TALK_KEY) event.preventDefault();
        if (!beginsToTalk(event, takesKeys(document.activeElement, pointed.current), !now.current.on)) return;
        event.preventDefault();
        talking.current = true;
        now.current.toggle();
      },
      { signal },
    );
    addEventListener(
      'keyup',
      (event) => {
        if (event.code !== TALK_KEY) return;
        // A button that has the focus would be pressed by it.
        if (talking.current) event.preventDefault();
        stop();
      },
      { signal },
    );
    // The key is let go of elsewhere: nothing would tell.
    addEventListener('blur', stop, { signal });
    return () => {
      scope.abort();
      stop();
    };
  }, [enabled]);
}

/** `pointed`: the pointer was used last. A button that was clicked has the focus, and nobody means it any more. */
function takesKeys(element: Element | null, pointed: boolean): boolean {
  if (pointed && element instanceof HTMLButtonElement) return false;
  return element !== null && element !== document.body && element !== document.documentElement;
}
