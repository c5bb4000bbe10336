import { switchControls } from '../controls/switchControls.ts';
import type { Switches } from '../hooks/useSwitches.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { IconButton } from './IconButton.tsx';

/** The switches of the own microphone and camera. */
export function SwitchButtons({ switches }: { switches: Switches }) {
  const { t } = useSpoken();
  return switchControls(t, switches).map(({ id, place: _, ...button }) => (
    <IconButton key={id} {...button} />
  ));
}
