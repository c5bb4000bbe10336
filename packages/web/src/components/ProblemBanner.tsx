import type { Switches } from '../hooks/useSwitches.ts';
import { problemText } from '../models/problems.ts';
import { Banner } from './Banner.tsx';

/** Says what is wrong with camera or microphone, if anything is. */
export function ProblemBanner({ switches: { problems, retry } }: { switches: Switches }) {
  const text = problemText(problems);
  return text && <Banner action={{ label: 'Try again', run: retry }}>{text}</Banner>;
}
