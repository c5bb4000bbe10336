import type { Capture } from '@parlor/client';
import { SwitchCamera } from 'lucide-react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { IconButton } from './IconButton.tsx';

/** Front or back camera, on what has a touch screen and more than one. */
export function FlipButton({ capture }: { capture: Capture }) {
  const { t } = useSpoken();
  const { cameras } = useValue(capture.devices);
  const { name } = useValue(capture.camera);
  if (!matchMedia('(pointer: coarse)').matches || cameras.length < 2 || name !== 'on') return null;
  return (
    <IconButton icon={SwitchCamera} label={t('controls.flipCamera')} onClick={() => capture.flipCamera()} />
  );
}
