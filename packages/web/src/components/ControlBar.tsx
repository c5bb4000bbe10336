import { Link2, PhoneOff } from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import styles from './ControlBar.module.css';
import { IconButton } from './IconButton.tsx';
import { SwitchButtons } from './SwitchButtons.tsx';

interface Props {
  switches: Switches;
  onCopy: () => void;
  onLeave: () => void;
}

export function ControlBar({ switches, onCopy, onLeave }: Props) {
  return (
    <footer className={styles.bar}>
      <SwitchButtons switches={switches} />
      <IconButton icon={Link2} label="Copy link" onClick={onCopy} />
      <IconButton icon={PhoneOff} label="Leave" tone="danger" onClick={onLeave} />
    </footer>
  );
}
