import { useStored } from '../hooks/useStored.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { keyFor, shortcuts } from '../models/shortcuts.ts';
import type { Visit } from '../Visit.ts';
import { CheckBox } from './CheckBox.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './ShortcutList.module.css';

/** Which keys do what, and whether they do. */
export function ShortcutList({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useSpoken();
  const [preferences, remember] = useStored(visit.preferences);
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className={styles.list}>
        {shortcuts.map(({ id, what }) => (
          <Line key={id} name={keyFor(id)} what={t(what)} />
        ))}
        <Line name={t('shortcuts.space')} what={t('shortcuts.talk')} />
      </dl>
      <CheckBox
        label={t('shortcuts.use')}
        checked={preferences.shortcuts}
        onChange={(checked) => remember({ shortcuts: checked })}
      />
    </Dialog>
  );
}

function Line({ name, what }: { name: string | undefined; what: string }) {
  return (
    <div className={styles.line}>
      <dt>
        <kbd className={styles.key}>{name}</kbd>
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
