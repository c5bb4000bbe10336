import type { Mark, Picture, Tones } from './mark.ts';

interface Marks {
  mark: Mark;
  tones: Tones;
  picture: Picture;
  /** Source of the AudioWorklet module that makes the tones. */
  worklet: string;
}

/**
 * Runs in a page before its own scripts: whoever is before it has a camera whose pictures, and a microphone whose
 * sound, say when they were made. Under the mark something like a room moves, so that a picture costs as much as
 * a camera's.
 */
export function markedDevices({ mark, tones, picture, worklet }: Marks): void {
  const { columns, rows, period } = mark;
  const devices = navigator.mediaDevices;
  // The blank page before has none.
  if (!devices) return;

  const grain = (width: number, height: number) => {
    const noise = new OffscreenCanvas(width, height);
    const context = noise.getContext('2d');
    const image = new ImageData(width, height);
    for (let at = 0; at < image.data.length; at += 4) {
      image.data.fill(Math.random() * 256, at, at + 3);
      image.data[at + 3] = 255;
    }
    context?.putImageData(image, 0, 0);
    return noise;
  };

  const bitsOf = (time: number): boolean[] => {
    const bytes = [(time >> 16) & 255, (time >> 8) & 255, time & 255];
    const check = bytes.reduce((sum, byte) => sum ^ byte, 0x5a);
    return [...bytes, check].flatMap((byte) =>
      [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >> bit) & 1) === 1),
    );
  };

  const camera = (): MediaStreamTrack => {
    const { width, height, frameRate } = picture;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    // Frames are taken when they are painted, not when the page is next drawn.
    const [track] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[];
    if (!track) throw new Error('no camera');
    const noise = grain(64, 64);
    const [cellWidth, cellHeight] = [width / columns, height / 2 / rows];
    const paint = () => {
      const turn = performance.now() / 1_000;
      context.fillStyle = '#446';
      context.fillRect(0, height / 2, width, height / 2);
      context.globalAlpha = 0.35;
      // Larger grains, moving to and fro: what a codec can follow, and still has to pay for.
      const [left, top] = [Math.sin(turn) * 60 - 60, height / 2 + Math.cos(turn) * 20];
      context.drawImage(noise, left, top, width + 120, height / 2);
      context.globalAlpha = 1;
      context.fillStyle = '#c96';
      context.beginPath();
      context.arc(width / 2 + Math.sin(turn * 2) * width * 0.3, height * 0.75, height * 0.15, 0, 7);
      context.fill();
      const bits = bitsOf(Date.now() % period);
      for (const [index, bit] of bits.entries()) {
        context.fillStyle = bit ? '#fff' : '#000';
        const [column, row] = [index % columns, Math.floor(index / columns)];
        context.fillRect(column * cellWidth, row * cellHeight, cellWidth, cellHeight);
      }
      track.requestFrame();
    };
    const timer = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(timer);
      else paint();
    }, 1_000 / frameRate);
    paint();
    return track;
  };

  const microphone = async (): Promise<MediaStreamTrack> => {
    const context = new AudioContext({ sampleRate: tones.sampleRate });
    const url = URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    const node = new AudioWorkletNode(context, 'tone', { numberOfInputs: 0, processorOptions: tones });
    const out = context.createMediaStreamDestination();
    out.channelCount = 1;
    node.connect(out);
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error('no microphone');
    return track;
  };

  devices.getUserMedia = async (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video) stream.addTrack(camera());
    if (constraints?.audio) stream.addTrack(await microphone());
    return stream;
  };
}
