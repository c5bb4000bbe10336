import type { Playback } from '@parlor/client';
import { type RefObject, useLayoutEffect } from 'react';

type VideoRef = RefObject<HTMLVideoElement | null>;

/** Plays somebody's sound and picture in one element. Not at all without `playback`: one's own tile. */
export function usePlayback(
  element: VideoRef,
  playback: Playback | null,
  audio: MediaStreamTrack | null,
  video: MediaStreamTrack | null,
): void {
  useLayoutEffect(() => {
    if (element.current && playback) return playback.attach(element.current, { audio, video });
    return undefined;
  }, [element, playback, audio, video]);
}

/** Shows one's own picture, which needs no permission to play: it has no sound. */
export function useOwnPicture(element: VideoRef, video: MediaStreamTrack | null): void {
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown || !video) return;
    shown.srcObject = new MediaStream([video]);
    return () => {
      shown.srcObject = null;
    };
  }, [element, video]);
}
