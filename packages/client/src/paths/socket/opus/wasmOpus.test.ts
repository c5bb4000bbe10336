import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { loudnessOf } from '../sending/level.ts';
import { FRAME, SoundFramer } from '../sending/SoundFramer.ts';
import { wasmOpus } from './wasmOpus.ts';

const file = new URL(import.meta.resolve('@evan/opus/wasm/opus.wasm'));

/** Sound through encoder and decoder. Returns the packets, and what came out. */
async function through(planes: Float32Array[], music: boolean) {
  const opus = await wasmOpus(await readFile(file));
  const channels = planes.length as 1 | 2;
  const packets: Uint8Array[] = [];
  const heard: { planes: Float32Array[]; timestamp: number }[] = [];
  const failed = () => expect.unreachable();
  const encoder = opus.encoder(
    { channels, bitrate: 40_000, music },
    (packet) => packets.push(packet),
    failed,
  );
  const decoder = opus.decoder(channels, (planes, timestamp) => heard.push({ planes, timestamp }), failed);
  for (const frame of new SoundFramer(channels).add(planes, 48_000, 0)) encoder.encode(frame);
  for (const [index, packet] of packets.entries()) decoder.decode(packet, index * 20_000);
  encoder.close();
  decoder.close();
  expect(() => decoder.decode(Uint8Array.of(1, 2, 3), 0)).toThrow();
  return { packets, heard };
}

const tone = (frequency: number, length: number) =>
  Float32Array.from({ length }, (_, index) => 0.4 * Math.sin((2 * Math.PI * frequency * index) / 48_000));

it('gives back a voice, at the bitrate it was told', async () => {
  const { packets, heard } = await through([tone(300, 50 * FRAME)], false);
  expect(packets).toHaveLength(50);
  const bytes = packets.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(6_000);
  expect(heard.at(-1)?.timestamp).toBe(980_000);
  expect(heard[20]?.planes[0]).toHaveLength(FRAME);
  expect(loudnessOf(heard[20]?.planes ?? [])).toBeCloseTo(0.4 * Math.SQRT1_2, 1);
});

it('keeps two channels apart', async () => {
  const { heard } = await through([tone(500, 20 * FRAME), new Float32Array(20 * FRAME)], true);
  const [left = new Float32Array(), right = new Float32Array()] = heard[10]?.planes ?? [];
  expect(loudnessOf([left])).toBeGreaterThan(0.2);
  expect(loudnessOf([right])).toBeLessThan(0.05);
});

it('makes one packet of each frame, of silence too', async () => {
  const { packets } = await through([new Float32Array(100 * FRAME)], false);
  expect(packets).toHaveLength(100);
});
