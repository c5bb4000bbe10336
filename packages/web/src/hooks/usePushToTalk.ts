import { useEffect, useRef } from 'react';
import { beginsToTalk, TALK_KEY } from '../models/pushToTalk.ts';
import type { Switches } from './useSwitches.ts';

/** Lets a muted person talk for as long as the space bar is held down. */
export function usePushToTalk({ microphone }: Switches, enabled: boolean): void {
  const now = useRef(microphone);
  now.current = microphone;
  const talking = useRef(false);
  useEffect(() => {
    if (!enabled) return;
    const scope = new AbortController();
    const { signal } = scope;
    const stop = () => {
      if (!talking.current) return;
      talking.current = false;
      if (now.current.on) now.current.toggle();
    };
    addEventListener(
      'keydown',
      (event) => {
        if (talking.current && event.code === TALK_KEY) event.preventDefault();
        if (!beginsToTalk(event, takesKeys(document.activeElement), !now.current.on)) return;
        event.preventDefault();
        talking.current = true;
        now.current.toggle();
      },
      { signal },
    );
    addEventListener('keyup', ({ code }) => code === TALK_KEY && stop(), { signal });
    // The key is let go of elsewhere: nothing would tell.
    addEventListener('blur', stop, { signal });
    return () => {
      scope.abort();
      stop();
    };
  }, [enabled]);
}

function takesKeys(element: Element | null): boolean {
  return element !== null && element !== document.body && element !== document.documentElement;
}
