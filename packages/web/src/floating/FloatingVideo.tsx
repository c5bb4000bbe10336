import { useLayoutEffect, useRef } from 'react';
import { useOwnPicture } from '../hooks/useTracks.ts';

interface Props {
  video: HTMLVideoElement;
  picture: MediaStreamTrack | null;
  onRefused: () => void;
}

/** Puts a picture into a video that goes above all other windows as soon as it has one. */
export function FloatingVideo({ video, picture, onRefused }: Props) {
  const element = useRef(video);
  useLayoutEffect(() => {
    const scope = new AbortController();
    const float = () => video.requestPictureInPicture().catch(onRefused);
    video.addEventListener('loadedmetadata', () => void float(), { once: true, signal: scope.signal });
    return () => scope.abort();
  }, [video, onRefused]);
  // After it is being listened to: the picture may be there at once.
  useOwnPicture(element, picture);
  return null;
}
