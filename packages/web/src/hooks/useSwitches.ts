import type { Captured } from '@parlor/client';
import type { Problems } from '../models/problems.ts';
import type { Visit, Wanted } from '../Visit.ts';
import { useValue } from './useValue.ts';

/** The microphone's or the camera's switch. */
interface Switch {
  /** On, or about to be. */
  on: boolean;
  toggle(): void;
}

export interface Switches {
  microphone: Switch;
  camera: Switch;
  /** What the person chose, whether or not the devices work. */
  wanted: Wanted;
  problems: Problems;
  /** The own picture, while the camera gives one. */
  picture: MediaStreamTrack | null;
  retry(): void;
}

/** The state of this browser's devices as switches. */
export function useSwitches(visit: Visit): Switches {
  const { capture } = visit;
  const wanted = useValue(visit.wanted);
  const microphone = useValue(capture.microphone);
  const camera = useValue(capture.camera);
  const switchOf = (source: keyof Wanted, captured: Captured): Switch => {
    const on = wanted[source] && captured.name !== 'failed';
    return { on, toggle: () => visit.switch(source, !on) };
  };
  return {
    microphone: switchOf('microphone', microphone),
    camera: switchOf('camera', camera),
    wanted,
    problems: { microphone: problemOf(microphone), camera: problemOf(camera) },
    picture: camera.name === 'on' ? camera.track : null,
    retry: () => capture.retry(),
  };
}

function problemOf(captured: Captured): Problems['camera'] {
  return captured.name === 'failed' ? captured.problem : null;
}
