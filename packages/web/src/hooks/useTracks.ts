import { type AudioSink, showTracks } from '@parlor/client';
import { type RefObject, useLayoutEffect } from 'react';

type VideoRef = RefObject<HTMLVideoElement | null>;
type Track = MediaStreamTrack | null;

/** Shows a picture in one element; the sound is only kept with it. */
export function usePicture(element: VideoRef, picture: Track, sound: Track = null): void {
  useLayoutEffect(() => {
    if (element.current) return showTracks(element.current, picture, sound);
    return undefined;
  }, [element, picture, sound]);
}

/** Lets a sound be heard; with null for `sink` it is one's own, which nobody wants to hear. */
export function useSound(sink: AudioSink | null, key: string, sound: Track): void {
  useLayoutEffect(() => (sink && sound ? sink.play(key, sound) : undefined), [sink, key, sound]);
}
