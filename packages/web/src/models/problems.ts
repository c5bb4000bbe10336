import type { Problem } from '@parlor/client';
import type { Translate } from '../words/Catalogue.ts';

/** What keeps the devices of this browser from working; null: nothing. */
export interface Problems {
  microphone: Problem | null;
  camera: Problem | null;
}

const keys = {
  denied: {
    microphone: 'problem.deniedMicrophone',
    camera: 'problem.deniedCamera',
    both: 'problem.deniedBoth',
  },
  missing: {
    microphone: 'problem.missingMicrophone',
    camera: 'problem.missingCamera',
    both: 'problem.missingBoth',
  },
  in_use: { microphone: 'problem.inUseMicrophone', camera: 'problem.inUseCamera', both: 'problem.inUseBoth' },
  insecure: {
    microphone: 'problem.insecureMicrophone',
    camera: 'problem.insecureCamera',
    both: 'problem.insecureBoth',
  },
  other: { microphone: 'problem.otherMicrophone', camera: 'problem.otherCamera', both: 'problem.otherBoth' },
} as const satisfies Record<Problem, Record<'microphone' | 'camera' | 'both', string>>;

/** The problems in plain words, or null when there is none. */
export function problemText(t: Translate, { microphone, camera }: Problems): string | null {
  if (camera !== null && camera === microphone) return t(keys[camera].both);
  const sentences = [camera && t(keys[camera].camera), microphone && t(keys[microphone].microphone)].filter(
    (sentence) => sentence !== null,
  );
  return sentences.length > 0 ? sentences.join(' ') : null;
}
