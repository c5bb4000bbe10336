import type { Capture, EffectProblem } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { Banner } from './Banner.tsx';

const keys = {
  backgroundSlow: 'effects.backgroundSlow',
  backgroundFailed: 'effects.backgroundFailed',
  noiseFailed: 'effects.noiseFailed',
} as const satisfies Record<EffectProblem, string>;

/** Says what was switched off by itself: what is behind a person can be seen again. */
export function EffectBanner({ capture: { effects } }: { capture: Capture }) {
  const { t } = useSpoken();
  const problem = useValue(effects.problem);
  const dismiss = { label: t('dismiss'), run: () => effects.dismissProblem() };
  return problem && <Banner action={dismiss}>{t(keys[problem])}</Banner>;
}
