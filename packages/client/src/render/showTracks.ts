/** Puts somebody's picture and sound into `element`, in place of what it had. */
export function showTracks(
  element: HTMLVideoElement,
  picture: MediaStreamTrack | null,
  sound: MediaStreamTrack | null = null,
): void {
  const wanted = [picture, sound].filter((track) => track !== null);
  // An element that waits for a first track keeps the page from having loaded.
  if (wanted.length === 0 && element.srcObject === null) return;
  const stream = streamOf(element);
  for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
  for (const track of wanted) stream.addTrack(track);
}

/** The element's one stream: changing its tracks does not make the element start anew. */
function streamOf(element: HTMLVideoElement): MediaStream {
  if (element.srcObject instanceof MediaStream) return element.srcObject;
  const stream = new MediaStream();
  element.srcObject = stream;
  return stream;
}
