import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { BackgroundFields } from './BackgroundFields.tsx';
import { DeviceFields } from './DeviceFields.tsx';
import { Dialog } from './Dialog.tsx';
import { Disclosure } from './Disclosure.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { ReachPanel } from './ReachPanel.tsx';
import { SoundFields } from './SoundFields.tsx';

/** Which devices and language, what is made of picture and sound, and how this page is connected. */
export function Settings({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useSpoken();
  return (
    <Dialog title={t('settings')} onClose={onClose}>
      <DeviceFields visit={visit} />
      <Disclosure summary={t('effects.background')}>
        <BackgroundFields visit={visit} />
      </Disclosure>
      <SoundFields visit={visit} />
      <LanguageSelect />
      <ReachPanel room={visit.room} />
    </Dialog>
  );
}
