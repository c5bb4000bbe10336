import type { Capture, EffectProblem } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { Banner } from './Banner.tsx';

const keys = {
  backgroundSlow: 'effects.backgroundSlow',
  backgroundFailed: 'effects.backgroundFailed',
  cameraHidden: 'effects.cameraHidden',
  noiseFailed: 'effects.noiseFailed',
} as const satisfies Record<EffectProblem, string>;

/** Says what was switched off by itself. */
export function EffectBanner({ capture: { effects } }: { capture: Capture }) {
  const { t } = useSpoken();
  const problem = useValue(effects.problem);
  const dismiss = { label: t('dismiss'), run: () => effects.dismissProblem() };
  return problem && <Banner action={dismiss}>{t(keys[problem])}</Banner>;
}
