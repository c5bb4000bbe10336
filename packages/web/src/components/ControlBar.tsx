import { useRef } from 'react';
import { type Controlled, useControls } from '../controls/useControls.ts';
import { useBar } from '../hooks/useBar.ts';
import { useShortcuts } from '../hooks/useShortcuts.ts';
import { useValue } from '../hooks/useValue.ts';
import { barOf } from '../models/bar.ts';
import { keyFor } from '../models/shortcuts.ts';
import styles from './ControlBar.module.css';
import { IconButton } from './IconButton.tsx';
import { MoreMenu } from './MoreMenu.tsx';

interface Props extends Controlled {
  /** Something else covers it: nothing in it can be reached. */
  covered: boolean;
}

/** Everything there is to do in a call: one line of buttons, and a menu with what has no room there. */
export function ControlBar({ covered, ...call }: Props) {
  const line = useRef<HTMLElement>(null);
  const byKey = useValue(call.visit.preferences).shortcuts;
  const controls = useControls(call).map((one) => ({
    ...one,
    shortcut: byKey ? keyFor(one.id) : undefined,
  }));
  useShortcuts(Object.fromEntries(controls.map(({ id, onClick }) => [id, onClick])), byKey && !covered);
  const { places, labelled } = useBar(line, controls.map(({ label }) => label).join());
  const { bar, menu } = barOf(controls, places);
  const buttons = bar.map(({ id, place: _, ...button }) => <IconButton key={id} {...button} />);
  return (
    <footer ref={line} className={styles.bar} data-labelled={labelled} inert={covered}>
      {buttons.slice(0, -1)}
      {menu.length > 0 && <MoreMenu key="more" controls={menu} />}
      {buttons.slice(-1)}
    </footer>
  );
}
