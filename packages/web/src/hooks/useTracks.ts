import { type AudioSink, showTracks } from '@parlor/client';
import { type RefObject, useLayoutEffect } from 'react';

type VideoRef = RefObject<HTMLVideoElement | null>;
type Track = MediaStreamTrack | null;

/** Shows one's own picture, which has no sound. */
export function useOwnPicture(element: VideoRef, picture: Track): void {
  usePlayback(element, null, '', picture, null);
}

/**
 * Shows somebody's picture and lets their sound be heard, with the volume remembered by `key`. With null for
 * `sink` it is one's own sound, which nobody wants to hear.
 */
export function usePlayback(
  element: VideoRef,
  sink: AudioSink | null,
  key: string,
  picture: Track,
  sound: Track,
): void {
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    if (sink && sound) showTracks(shown, picture, sound);
    // An element that waits for a first track keeps the browser's sign of loading; one's own may wait for ever.
    else if (sink || picture || shown.srcObject) showSilently(shown, picture);
  }, [element, sink, picture, sound]);
  useLayoutEffect(() => {
    const shown = element.current;
    // An element that plays a stream is never collected, and the tracks of who left do not always end: those that the
    // next one's come by keep every stream they are in.
    return () => {
      if (!shown) return;
      showTracks(shown, null);
      shown.srcObject = null;
    };
  }, [element]);
  useLayoutEffect(() => {
    const shown = element.current;
    return shown && sink && sound ? sink.play(shown, key, sound) : undefined;
  }, [element, sink, key, sound]);
}

/** Without sound every browser plays; what fails is only a play() that the next picture overtook. */
function showSilently(element: HTMLVideoElement, picture: Track): void {
  showTracks(element, picture);
  element.muted = true;
  if (picture) element.play().catch(() => {});
}
