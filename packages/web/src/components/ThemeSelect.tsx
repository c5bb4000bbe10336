import { useStored } from '../hooks/useStored.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Preferences } from '../models/preferences.ts';
import { themes } from '../models/theme.ts';
import type { Stored } from '../Stored.ts';
import { Select } from './Select.tsx';

const labels = { system: 'theme.system', light: 'theme.light', dark: 'theme.dark' } as const;

/** Light or dark. */
export function ThemeSelect({ preferences }: { preferences: Stored<Preferences> }) {
  const { t } = useSpoken();
  const [{ theme }, remember] = useStored(preferences);
  return (
    <Select
      label={t('theme')}
      options={themes.map((id) => ({ id, label: t(labels[id]) }))}
      value={theme}
      onChange={(chosen) => remember({ theme: themes.find((one) => one === chosen) ?? 'system' })}
    />
  );
}
