import { useId } from 'react';
import { useStored } from '../hooks/useStored.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { type LayoutName, layouts } from '../models/arrangement.ts';
import { browserSaves } from '../models/pictures.ts';
import type { Preferences } from '../models/preferences.ts';
import type { Stored } from '../Stored.ts';
import { CheckBox } from './CheckBox.tsx';
import { Popover } from './Popover.tsx';
import styles from './ViewPopover.module.css';

const texts = { auto: 'view.auto', grid: 'view.grid', speaker: 'view.speaker' } as const;

/** How the tiles are laid out, and how much of the others' pictures is received. */
export function ViewPopover({ id, preferences }: { id: string; preferences: Stored<Preferences> }) {
  const { t } = useSpoken();
  const [{ layout, audioOnly, saveData }, remember] = useStored(preferences);
  return (
    <Popover id={id} label={t('view.title')}>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{t('view.title')}</legend>
        {layouts.map((one) => (
          <Choice key={one} name={one} checked={one === layout} onChoose={() => remember({ layout: one })} />
        ))}
      </fieldset>
      <div className={styles.choices}>
        <CheckBox
          label={t('view.saveData')}
          checked={saveData ?? browserSaves(navigator)}
          onChange={(checked) => remember({ saveData: checked })}
        />
        <CheckBox
          label={t('view.audioOnly')}
          checked={audioOnly}
          onChange={(checked) => remember({ audioOnly: checked })}
        />
      </div>
    </Popover>
  );
}

interface ChoiceProps {
  name: LayoutName;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ name, checked, onChoose }: ChoiceProps) {
  const { t } = useSpoken();
  const id = useId();
  return (
    <label className={styles.choice} htmlFor={id}>
      <input id={id} type="radio" name="layout" checked={checked} onChange={onChoose} />
      {t(texts[name])}
    </label>
  );
}
