/** Puts somebody's picture and sound into `element`, in place of what it had. */
export function showTracks(
  element: HTMLVideoElement,
  picture: MediaStreamTrack | null,
  sound: MediaStreamTrack | null = null,
): void {
  const stream = streamOf(element);
  const wanted = [picture, sound].filter((track) => track !== null);
  for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
  for (const track of wanted) stream.addTrack(track);
}

/**
 * The element's one stream: changing its tracks does not make the element start anew. It begins without any: of one
 * that begins with a picture yet to come, Chromium plays no sound before that.
 */
function streamOf(element: HTMLVideoElement): MediaStream {
  if (element.srcObject instanceof MediaStream) return element.srcObject;
  const stream = new MediaStream();
  element.srcObject = stream;
  return stream;
}
