import type { PictureName } from '../backgrounds.ts';

/** What can be painted on. */
type Paper = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Painter = (paper: Paper, width: number, height: number) => void;

/** Pictures to sit in front of, painted here: nobody else's work, and nothing to be loaded. */
const painters: Record<PictureName, Painter> = {
  dawn(paper, width, height) {
    sky(paper, width, height, ['#33406b', '#8a6f93', '#e3a08c', '#f6d2a8']);
    disc(paper, width * 0.76, height * 0.6, height * 0.09, '#fbe6bd');
    hills(paper, width, height, 0.68, 0.05, 1.6, '#8c6a80');
    hills(paper, width, height, 0.78, 0.06, 2.4, '#644d6c');
    hills(paper, width, height, 0.9, 0.05, 1.2, '#3f3654');
  },
  meadow(paper, width, height) {
    sky(paper, width, height, ['#a9d3e8', '#d8ecf0', '#f1f4df']);
    disc(paper, width * 0.2, height * 0.24, height * 0.08, '#fdf6d0');
    hills(paper, width, height, 0.6, 0.06, 1.3, '#a3c39a');
    hills(paper, width, height, 0.73, 0.05, 2.1, '#7fab76');
    hills(paper, width, height, 0.86, 0.04, 1.1, '#5c8c5a');
  },
  sea(paper, width, height) {
    sky(paper, width, height, ['#bcd8e6', '#e6f0f2']);
    const water = paper.createLinearGradient(0, height * 0.58, 0, height);
    water.addColorStop(0, '#7fb0bf');
    water.addColorStop(1, '#2f6f86');
    paper.fillStyle = water;
    paper.fillRect(0, height * 0.58, width, height);
    hills(paper, width, height, 0.74, 0.012, 5, '#5d99ac');
    hills(paper, width, height, 0.86, 0.014, 4, '#3c7f95');
  },
  wall(paper, width, height) {
    sky(paper, width, height, ['#e9dfd0', '#ddd0bd']);
    paper.fillStyle = '#c9b79e';
    paper.fillRect(0, height * 0.34, width, height * 0.022);
    for (const [at, tall, colour] of books) {
      paper.fillStyle = colour;
      paper.fillRect(width * at, height * (0.34 - tall), width * 0.028, height * tall);
    }
    disc(paper, width * 0.12, height * 0.265, height * 0.075, '#8fa08a');
    paper.fillStyle = '#a8694f';
    paper.fillRect(width * 0.09, height * 0.29, width * 0.06, height * 0.05);
  },
};

const books = [
  [0.7, 0.2, '#7b8f8a'],
  [0.735, 0.24, '#b98a63'],
  [0.77, 0.18, '#5f7480'],
  [0.805, 0.22, '#a3a78c'],
  [0.84, 0.2, '#8d6f6a'],
] as const;

/** Paints that picture over the whole of `paper`, which has this size in pixels. */
export function paint(name: PictureName, paper: Paper, width: number, height: number): void {
  painters[name](paper, width, height);
}

function sky(paper: Paper, width: number, height: number, colours: readonly string[]): void {
  const gradient = paper.createLinearGradient(0, 0, 0, height);
  for (const [index, colour] of colours.entries())
    gradient.addColorStop(index / (colours.length - 1), colour);
  paper.fillStyle = gradient;
  paper.fillRect(0, 0, width, height);
}

function disc(paper: Paper, x: number, y: number, radius: number, colour: string): void {
  paper.fillStyle = colour;
  paper.beginPath();
  paper.arc(x, y, radius, 0, 2 * Math.PI);
  paper.fill();
}

/** Everything below a wavy line: its height from the top, how high the waves are, and how many, in shares of all. */
function hills(
  paper: Paper,
  width: number,
  height: number,
  ...[top, wave, count, colour]: [top: number, wave: number, count: number, colour: string]
): void {
  paper.fillStyle = colour;
  paper.beginPath();
  paper.moveTo(0, height);
  for (let step = 0; step <= 64; step += 1) {
    const x = step / 64;
    const y = top + wave * Math.sin(2 * Math.PI * (x * count + top));
    paper.lineTo(x * width, y * height);
  }
  paper.lineTo(width, height);
  paper.fill();
}
