/**
 * Runs in a page before its scripts: the camera shows somebody before a plain red wall, drawn so that the model of
 * the backgrounds takes them for a person. The real (fake) camera runs behind it, and ends with it.
 */
export function portrait(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const drawn = (camera: MediaStreamTrack): MediaStreamTrack => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('nothing to draw with');
    const ellipse = (colour: string, x: number, y: number, rx: number, ry: number) => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      context.fill();
    };
    let turn = 0;
    const draw = () => {
      turn += 1;
      const x = 160 + 4 * Math.sin(turn / 5);
      context.fillStyle = '#c03028';
      context.fillRect(0, 0, 320, 180);
      ellipse('#32468a', x, 188, 78, 72);
      context.fillStyle = '#cd967d';
      context.fillRect(x - 11, 98, 22, 26);
      ellipse('#3c281e', x, 62, 31, 37);
      ellipse('#e0ac91', x, 74, 25, 33);
      for (const side of [-11, 11]) ellipse('#28201c', x + side, 66, 4, 2.5);
      ellipse('#aa5050', x, 89, 10, 3);
      if (camera.readyState === 'ended') clearInterval(timer);
    };
    const timer = setInterval(draw, 100);
    draw();
    const [track] = canvas.captureStream().getVideoTracks();
    if (!track) throw new Error('a canvas that gives no pictures');
    const stop = track.stop.bind(track);
    track.stop = () => {
      camera.stop();
      stop();
    };
    track.getSettings = () => camera.getSettings();
    return track;
  };
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    const tracks = stream.getTracks().map((track) => (track.kind === 'video' ? drawn(track) : track));
    return new MediaStream(tracks);
  };
}
