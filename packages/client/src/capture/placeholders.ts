/** What a call carries where nothing is captured: PeerJS cannot add a track later, only replace one. */

let audio: MediaStreamTrack | undefined;
let video: MediaStreamTrack | undefined;

/** A track of that kind without content, made once for the page. */
export function placeholder(kind: 'audio' | 'video'): MediaStreamTrack {
  if (kind === 'audio') {
    audio ??= firstOf(new AudioContext().createMediaStreamDestination().stream);
    return audio;
  }
  video ??= blackPicture();
  return video;
}

function blackPicture(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 16;
  // Firefox captures a canvas only once it has a context.
  canvas.getContext('2d')?.fillRect(0, 0, 16, 16);
  return firstOf(canvas.captureStream(0));
}

function firstOf(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (!track) throw new Error('a stream without a track');
  return track;
}
