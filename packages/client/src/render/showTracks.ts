/**
 * Shows somebody's picture in `element`. Their sound is in the element's stream as well, so that whatever
 * looks at the element finds all of them, but it is the AudioSink that is heard. Returns the end of showing.
 */
export function showTracks(
  element: HTMLVideoElement,
  picture: MediaStreamTrack | null,
  sound: MediaStreamTrack | null = null,
): () => void {
  const stream = streamOf(element);
  const wanted = [picture, sound].filter((track) => track !== null);
  for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
  for (const track of wanted) stream.addTrack(track);
  element.muted = true;
  // Without sound every browser plays; what fails is only a play() that something newer overtook.
  if (wanted.length > 0) element.play().catch(() => {});
  return () => {
    for (const track of stream.getTracks()) stream.removeTrack(track);
  };
}

/** The element's one stream: changing its tracks does not make the element start anew. */
function streamOf(element: HTMLVideoElement): MediaStream {
  if (element.srcObject instanceof MediaStream) return element.srcObject;
  const stream = new MediaStream();
  element.srcObject = stream;
  return stream;
}
