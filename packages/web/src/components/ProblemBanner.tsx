import type { Switches } from '../hooks/useSwitches.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { problemText } from '../models/problems.ts';
import { Banner } from './Banner.tsx';

/** Says what is wrong with camera or microphone, if anything is. */
export function ProblemBanner({ switches: { problems, retry } }: { switches: Switches }) {
  const { t } = useSpoken();
  const text = problemText(t, problems);
  return text && <Banner action={{ label: t('tryAgain'), run: retry }}>{text}</Banner>;
}
