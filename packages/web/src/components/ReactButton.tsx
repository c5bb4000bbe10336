import type { Room } from '@parlor/client';
import { reactions } from '@parlor/protocol';
import { Smile } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useEscape } from '../hooks/useEscape.ts';
import { useReturnFocus } from '../hooks/useReturnFocus.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { faces, nameOf } from '../models/reactions.ts';
import { IconButton } from './IconButton.tsx';
import styles from './ReactButton.module.css';

/** Shows something to everybody for a moment. */
export function ReactButton({ room }: { room: Room }) {
  const { t } = useSpoken();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!open) return;
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) close();
    };
    addEventListener('pointerdown', elsewhere);
    return () => removeEventListener('pointerdown', elsewhere);
  }, [open, close]);
  return (
    <div ref={place} className={styles.place}>
      <IconButton icon={Smile} label={t('controls.react')} pressed={open} onClick={() => setOpen(!open)} />
      {open && <Picker room={room} onClose={close} />}
    </div>
  );
}

function Picker({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useSpoken();
  const group = useRef<HTMLDivElement>(null);
  useEscape(onClose);
  useReturnFocus(true);
  useEffect(() => group.current?.querySelector('button')?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div ref={group} className={styles.picker} role="group" aria-label={t('reaction.title')}>
      {reactions.map((reaction) => (
        <button
          key={reaction}
          type="button"
          className={styles.choice}
          aria-label={t(nameOf(reaction))}
          title={t(nameOf(reaction))}
          onClick={() => {
            // Too many at once, or out of contact: nothing is shown, and nothing is lost.
            room.react(reaction).catch(() => {});
            onClose();
          }}
        >
          {faces[reaction]}
        </button>
      ))}
    </div>
  );
}
