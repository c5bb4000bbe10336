import type { Problem } from '@parlor/client';

/** What keeps the devices of this browser from working; null: nothing. */
export interface Problems {
  microphone: Problem | null;
  camera: Problem | null;
}

const texts: Record<Problem, (device: string, plural: boolean) => string> = {
  denied: (device) =>
    `The browser does not let this page use your ${device}. Allow it at the address bar, then try again.`,
  missing: (device) => `No ${device} was found.`,
  in_use: (device, plural) => `Your ${device} ${plural ? 'are' : 'is'} in use by another program.`,
  insecure: (device) => `Browsers hand out your ${device} only to pages opened over https or on localhost.`,
  other: (device) => `Your ${device} could not be started.`,
};

/** The problems in plain words, or null when there is none. */
export function problemText({ microphone, camera }: Problems): string | null {
  if (camera !== null && camera === microphone) {
    return texts[camera](camera === 'missing' ? 'camera or microphone' : 'camera and microphone', true);
  }
  const sentences = [
    camera && texts[camera]('camera', false),
    microphone && texts[microphone]('microphone', false),
  ].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(' ') : null;
}
