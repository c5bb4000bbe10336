import { useState } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { DeviceFields } from './DeviceFields.tsx';
import styles from './DoorDevices.module.css';

/** The devices, for who wants to choose them before going in; nobody has to. */
export function DoorDevices({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.devices} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('door.devices')}</summary>
      {open && (
        <div className={styles.fields}>
          <DeviceFields visit={visit} />
        </div>
      )}
    </details>
  );
}
