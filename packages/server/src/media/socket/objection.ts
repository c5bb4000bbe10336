import { type Lane, readMediaMessage, type Source } from '@parlor/protocol';

/** What a page may not send on that lane, in words; null: it may. */
export function objection(lane: Lane, bytes: Uint8Array): string | null {
  const message = readMediaMessage(bytes);
  if (!message) return 'That is no media message.';
  if (message.kind === 'tracks') return 'A page tells its tracks by publishFrames.';
  if (message.kind === 'frame' && laneOf(message.frame.source) !== lane)
    return `${message.frame.source} does not go over the lane of ${lane}.`;
  return null;
}

function laneOf(source: Source): Lane {
  return source === 'microphone' || source === 'screenAudio' ? 'audio' : 'video';
}
