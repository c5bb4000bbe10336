import { useCaptionsWork } from '../hooks/useCaptions.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { BackgroundFields } from './BackgroundFields.tsx';
import { Button } from './Button.tsx';
import { CheckBox } from './CheckBox.tsx';
import { DeviceFields } from './DeviceFields.tsx';
import { Dialog } from './Dialog.tsx';
import { Disclosure } from './Disclosure.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { ReachPanel } from './ReachPanel.tsx';
import { SoundFields } from './SoundFields.tsx';
import { ThemeSelect } from './ThemeSelect.tsx';

interface Props {
  visit: Visit;
  /** Somebody wants to see the list of keys; undefined: none of them does anything here. */
  onShortcuts?: () => void;
  onClose: () => void;
}

/** Which devices, language and look, what is made of picture and sound, and how this page is connected. */
export function Settings({ visit, onShortcuts, onClose }: Props) {
  const { t } = useSpoken();
  const { captions } = useValue(visit.preferences);
  const captionsWork = useCaptionsWork();
  return (
    <Dialog title={t('settings')} onClose={onClose}>
      <DeviceFields visit={visit} />
      <Disclosure summary={t('effects.background')}>
        <BackgroundFields visit={visit} />
      </Disclosure>
      <SoundFields visit={visit} />
      {captionsWork && (
        <CheckBox
          label={t('captions.mine')}
          checked={captions}
          onChange={(checked) => visit.setCaptions(checked)}
        />
      )}
      <LanguageSelect />
      <ThemeSelect preferences={visit.preferences} />
      {onShortcuts && <Button onClick={onShortcuts}>{t('shortcuts.title')}</Button>}
      <ReachPanel room={visit.room} />
    </Dialog>
  );
}
