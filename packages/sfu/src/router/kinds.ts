import type { Source } from '@parlor/protocol';
import type { Kind } from '../sdp/codecs.ts';

/** What each source sends. */
export const kinds: Readonly<Record<Source, Kind>> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  screenAudio: 'audio',
};
