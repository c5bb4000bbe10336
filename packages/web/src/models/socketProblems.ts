import type { SocketProblem } from '@parlor/client';

const texts: Record<Exclude<SocketProblem, 'needsWebRtc'>, string> = {
  cannotSendPictures: 'send your picture',
  cannotSendSound: 'send your voice',
  cannotShowPictures: 'show the others’ pictures',
  cannotPlaySound: 'play the others’ sound',
  needsSpeaker: 'send or play sound without a loudspeaker or headphones',
};

/** What this browser cannot do over the web connection, in plain words; null: nothing is missing. */
export function socketProblemText(problems: readonly SocketProblem[]): string | null {
  if (problems.includes('needsWebRtc'))
    return 'In this room media goes from browser to browser, by WebRTC, which this browser lacks: here you see and hear nobody.';
  const missing = (Object.keys(texts) as (keyof typeof texts)[]).filter((one) => problems.includes(one));
  if (missing.length === 0) return null;
  const [last = '', ...before] = missing.map((one) => texts[one]).reverse();
  const all = before.length === 0 ? last : `${before.reverse().join(', ')} or ${last}`;
  return `WebRTC does not get through, and over the web connection this browser cannot ${all}.`;
}
