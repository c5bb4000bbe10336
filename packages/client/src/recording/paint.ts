import { contained, cropped, scaled } from './placing.ts';
import type { Box, Scene, Sight } from './Scene.ts';

type Brush = OffscreenCanvasRenderingContext2D;

const GROUND = '#15181a';
const TILE = '#262b2e';
const SPEAKING = '#5cc7b6';

/** Draws the scene over all of the canvas. */
export function paint(brush: Brush, scene: Scene): void {
  const { canvas } = brush;
  brush.fillStyle = GROUND;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  if (scene.width <= 0 || scene.height <= 0) return;
  const placeOf = scaled(scene, canvas);
  for (const sight of scene.sights) draw(brush, sight, placeOf(sight.box));
}

function draw(brush: Brush, sight: Sight, box: Box): void {
  const { video } = sight;
  brush.save();
  brush.beginPath();
  brush.rect(box.x, box.y, box.width, box.height);
  brush.clip();
  brush.fillStyle = TILE;
  brush.fillRect(box.x, box.y, box.width, box.height);
  if (video && video.videoWidth > 0 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
    drawPicture(brush, video, sight.fit, box);
  } else {
    drawAvatar(brush, sight.avatar, box);
  }
  drawName(brush, sight.name, box);
  if (sight.speaking) {
    brush.strokeStyle = SPEAKING;
    brush.lineWidth = 6;
    brush.strokeRect(box.x, box.y, box.width, box.height);
  }
  brush.restore();
}

function drawPicture(brush: Brush, video: HTMLVideoElement, fit: Sight['fit'], box: Box): void {
  const picture = { width: video.videoWidth, height: video.videoHeight };
  const whole = { x: 0, y: 0, ...picture };
  const [from, to] =
    fit === 'cover' ? [cropped(picture, box), box] : ([whole, contained(picture, box)] as const);
  brush.drawImage(video, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
}

function drawAvatar(brush: Brush, { text, colour }: Sight['avatar'], box: Box): void {
  const radius = Math.min(box.width, box.height) / 5;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  brush.fillStyle = colour;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
  brush.fillStyle = '#fff';
  brush.font = `600 ${radius * 0.8}px system-ui, sans-serif`;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillText(text, x, y);
}

function drawName(brush: Brush, name: string, box: Box): void {
  const size = Math.max(12, Math.min(20, box.height / 14));
  brush.font = `${size}px system-ui, sans-serif`;
  brush.textAlign = 'left';
  brush.textBaseline = 'middle';
  const width = Math.min(brush.measureText(name).width + size, box.width);
  const y = box.y + box.height - 1.6 * size;
  brush.fillStyle = 'rgb(16 20 20 / 68%)';
  brush.fillRect(box.x, y, width, 1.6 * size);
  brush.fillStyle = '#fff';
  brush.fillText(name, box.x + size / 2, y + 0.8 * size, Math.max(0, box.width - size));
}
