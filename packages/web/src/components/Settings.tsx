import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { DeviceFields } from './DeviceFields.tsx';
import { Dialog } from './Dialog.tsx';
import { EffectFields } from './EffectFields.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { ReachPanel } from './ReachPanel.tsx';

/** Which devices and language, what is made of picture and voice, and how this page is connected. */
export function Settings({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useSpoken();
  return (
    <Dialog title={t('settings')} onClose={onClose}>
      <DeviceFields visit={visit} />
      <EffectFields visit={visit} />
      <LanguageSelect />
      <ReachPanel room={visit.room} />
    </Dialog>
  );
}
