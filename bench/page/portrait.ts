/**
 * Runs in a page before its scripts: its camera shows a painted person, and its screen a painted slide, so that
 * pictures of the page are of something. `seed` chooses the colours.
 */
export function portrait({ seed, still }: { seed: number; still: boolean }): void {
  const [width, height] = [640, 360];
  const hue = (seed * 67) % 360;
  const canvasOf = (
    wide: number,
    high: number,
    draw: (context: CanvasRenderingContext2D, turn: number) => void,
  ) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    let turn = 0;
    draw(context, turn);
    // Somebody must draw for a stream of pictures to go on.
    setInterval(() => draw(context, still ? 0 : turn++), 150);
    return canvas.captureStream(7);
  };
  const person = (context: CanvasRenderingContext2D, turn: number) => {
    const wall = context.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `hsl(${hue} 26% 78%)`);
    wall.addColorStop(1, `hsl(${(hue + 40) % 360} 22% 52%)`);
    context.fillStyle = wall;
    context.fillRect(0, 0, width, height);
    context.fillStyle = `hsl(${(hue + 180) % 360} 12% 88% / 55%)`;
    context.fillRect(width * 0.07, height * 0.1, width * 0.2, height * 0.42);
    const sway = Math.sin(turn / 9) * 6;
    const middle = width * 0.52 + sway;
    context.fillStyle = `hsl(${(hue + 200) % 360} 34% 36%)`;
    context.beginPath();
    context.ellipse(middle, height * 1.08, width * 0.23, height * 0.4, 0, 0, 7);
    context.fill();
    context.fillStyle = `hsl(${18 + (seed % 3) * 7} ${38 + seed * 3}% ${74 - (seed % 4) * 13}%)`;
    context.fillRect(middle - width * 0.035, height * 0.56, width * 0.07, height * 0.2);
    context.beginPath();
    context.ellipse(middle, height * 0.44, width * 0.085, height * 0.2, 0, 0, 7);
    context.fill();
    context.fillStyle = `hsl(${20 + seed * 9} 30% ${16 + (seed % 3) * 10}%)`;
    context.beginPath();
    context.ellipse(middle, height * 0.33, width * 0.095, height * 0.15, 0, Math.PI, 7 - 0.7);
    context.fill();
  };
  const slide = (context: CanvasRenderingContext2D) => {
    context.fillStyle = '#fbfaf6';
    context.fillRect(0, 0, 1280, 720);
    context.fillStyle = '#223';
    context.font = '600 64px sans-serif';
    context.fillText('The garden, this autumn', 90, 150);
    for (const [at, share] of [0.35, 0.5, 0.72, 0.6, 0.9].entries()) {
      context.fillStyle = `hsl(${150 + at * 14} 38% 46%)`;
      context.fillRect(110 + at * 215, 620 - share * 380, 150, share * 380);
    }
  };
  const devices = navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    const [camera] = stream.getVideoTracks();
    const [painted] = canvasOf(width, height, person).getVideoTracks();
    if (!camera || !painted) return stream;
    camera.stop();
    stream.removeTrack(camera);
    stream.addTrack(painted);
    return stream;
  };
  devices.getDisplayMedia = async () => canvasOf(1280, 720, slide);
}
