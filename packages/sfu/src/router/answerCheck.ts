import type { CheckOptions } from '../api.ts';
import type { PipeFactory } from '../pipe/Pipe.ts';
import { checkAnswer } from '../sdp/checkAnswer.ts';
import { parseDescription } from '../sdp/parseDescription.ts';

/** How long (ms) a transport that carries nothing is kept. */
const LIFE = 10_000;

/** Answers a browser that only wants to know whether it reaches this worker. Throws ParlorError `bad_request`. */
export function answerCheck(pipes: PipeFactory, sdp: string, { candidates }: CheckOptions): string {
  const { ice, media } = parseDescription(sdp);
  const pipe = pipes.create({ onPacket: () => undefined, onState: () => undefined });
  const answer = checkAnswer(media, { ice: pipe.local, setup: 'passive', candidates });
  pipe.connect(ice);
  setTimeout(() => pipe.close(), LIFE);
  return answer;
}
