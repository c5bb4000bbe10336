import { useEffect, useState } from 'react';

/** How long the confirmation stays, in milliseconds. */
const CONFIRMED = 3_000;

/** Copies a text to the clipboard, and tells for a moment how that went. */
export function useCopy(text: string): ['idle' | 'copied' | 'failed', () => void] {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), CONFIRMED);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => void write(text).then((done) => setState(done ? 'copied' : 'failed'));
  return [state, copy];
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed, or a page over plain http: there the old way still works.
    return writeBySelection(text);
  }
}

function writeBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
