import type { Page } from '@playwright/test';
import type { ClipFrame } from '../socket/crowd/CrowdMember.ts';

/** Three seconds of moving pictures (VP8, 320x180, 10 a second), encoded once for all who are to send some. */
export async function recordClip(page: Page): Promise<ClipFrame[]> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const frames: { keyframe: boolean; payload: string }[] = [];
    const encoder = new VideoEncoder({
      output: (chunk) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        frames.push({ keyframe: chunk.type === 'key', payload: btoa(String.fromCharCode(...bytes)) });
      },
      error: (error) => {
        throw error;
      },
    });
    encoder.configure({ codec: 'vp8', width: 320, height: 180, bitrate: 150_000, framerate: 10 });
    for (let at = 0; at < 30; at += 1) {
      context.fillStyle = `hsl(${at * 12} 40% 60%)`;
      context.fillRect(0, 0, 320, 180);
      context.fillStyle = '#fff';
      context.fillRect(at * 10, 60, 40, 60);
      const frame = new VideoFrame(canvas, { timestamp: at * 100_000 });
      encoder.encode(frame, { keyFrame: at === 0 });
      frame.close();
    }
    await encoder.flush();
    encoder.close();
    return frames;
  });
}
