import { joinLines, type Road, roadLines, sessionLines } from './lines.ts';
import type { MediaSection } from './MediaSection.ts';
import { publishAnswer } from './publishAnswer.ts';

/** The answer to a browser that only wants to know whether it reaches us: everything connects, nothing flows. */
export function checkAnswer(media: readonly MediaSection[], road: Road): string {
  const application = media.find((one) => one.kind === 'application');
  if (!application || media.length > 1) return publishAnswer(1, media.map(muted), road);
  return joinLines([
    ...sessionLines(1, [application.mid], ['a=ice-lite']),
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...roadLines(road),
    `a=mid:${application.mid}`,
    'a=sctp-port:5000',
    'a=max-message-size:65536',
  ]);
}

function muted(section: MediaSection): MediaSection {
  return { ...section, direction: 'inactive' };
}
