import type { Mark } from './mark.ts';
import type { Ear, Heard } from './worklets.ts';

/** What one picture element showed, and what was heard of it. */
export interface Observed extends Heard {
  /** Milliseconds from a picture's making to its showing, one for each. */
  readonly delays: number[];
  /** Longest time in which no new picture was shown, in milliseconds. */
  readonly freeze: number;
  /** Width of the last picture, in pixels. */
  readonly width: number;
}

interface Observer {
  /** Begins anew. */
  clear(): void;
  tell(): Promise<Observed>;
}

declare global {
  interface Window {
    observers: Observer[];
  }
}

interface Options {
  mark: Mark;
  ear: Ear;
  /** Source of the AudioWorklet module with the processor `ear`. */
  worklet: string;
  /** Finds the pictures of others. */
  selector: string;
}

/** Runs in a page that plays what marked devices gave: reads the marks of each picture it shows, and the tones. */
export async function observe({ mark, ear, worklet, selector }: Options): Promise<void> {
  const { columns, rows, period } = mark;
  const SAMPLES = 4;

  /** When the picture that the element shows was painted; null: that cannot be read. */
  const reader = (video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: columns * SAMPLES, height: rows * SAMPLES });
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    const light = (data: Uint8ClampedArray, cell: number) => {
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      let sum = 0;
      for (const [x, y] of [
        [1, 1],
        [2, 1],
        [1, 2],
        [2, 2],
      ] as const) {
        sum += data[4 * ((row * SAMPLES + y) * canvas.width + column * SAMPLES + x) + 1] ?? 0;
      }
      return sum / 4;
    };
    return (): number | null => {
      const { videoWidth, videoHeight } = video;
      context.drawImage(video, 0, 0, videoWidth, videoHeight / 2, 0, 0, canvas.width, canvas.height);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const bytes = [0, 0, 0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        if (light(data, bit) > 127) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (128 >> (bit & 7));
      }
      const [a = 0, b = 0, c = 0, check] = bytes;
      return (a ^ b ^ c ^ 0x5a) === check ? (a << 16) | (b << 8) | c : null;
    };
  };

  const watch = (video: HTMLVideoElement) => {
    const read = reader(video);
    const seen = { delays: [] as number[], freeze: 0, since: Date.now(), last: -1 };
    const look = () => {
      video.requestVideoFrameCallback(look);
      const painted = read();
      if (painted === null || painted === seen.last) return;
      const now = Date.now();
      seen.last = painted;
      seen.delays.push((((now - painted) % period) + period) % period);
      seen.freeze = Math.max(seen.freeze, now - seen.since);
      seen.since = now;
    };
    video.requestVideoFrameCallback(look);
    return {
      clear: () => Object.assign(seen, { delays: [], freeze: 0, since: Date.now() }),
      tell: () => ({
        delays: seen.delays,
        freeze: Math.max(seen.freeze, Date.now() - seen.since),
        width: video.videoWidth,
      }),
    };
  };

  const listen = async (video: HTMLVideoElement) => {
    const context = new AudioContext({ sampleRate: ear.sampleRate });
    const url = URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    const node = new AudioWorkletNode(context, 'ear', { processorOptions: ear });
    // What comes from a file or from MediaSource has no stream of its own.
    const capturing = video as HTMLVideoElement & { captureStream(): MediaStream };
    const stream = (video.srcObject as MediaStream | null) ?? capturing.captureStream();
    context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(node);
    // A processor that leads nowhere is not asked.
    node.connect(context.destination);
    await context.resume();
    return {
      clear: () => node.port.postMessage('clear'),
      tell: () =>
        new Promise<Heard>((resolve) => {
          node.port.onmessage = ({ data }) => resolve(data as Heard);
          node.port.postMessage('tell');
        }),
    };
  };

  window.observers = [];
  for (const video of document.querySelectorAll<HTMLVideoElement>(selector)) {
    const [sight, hearing] = [watch(video), await listen(video)];
    window.observers.push({
      clear: () => {
        sight.clear();
        hearing.clear();
      },
      tell: async () => ({ ...sight.tell(), ...(await hearing.tell()) }),
    });
  }
}
