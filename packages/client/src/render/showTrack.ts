/**
 * Shows a picture in `element`, without sound: that is the {@link AudioSink}'s. Returns the end of showing.
 */
export function showTrack(element: HTMLVideoElement, track: MediaStreamTrack | null): () => void {
  element.muted = true;
  element.srcObject = track && new MediaStream([track]);
  // Without sound every browser plays; what fails is only a play() that the next picture overtook.
  if (track) element.play().catch(() => {});
  return () => {
    element.srcObject = null;
  };
}
