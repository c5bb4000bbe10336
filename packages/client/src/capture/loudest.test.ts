import { expect, it } from 'vitest';
import { loudest } from './loudest.ts';

it('hears a word as loud as it is, wherever it falls', () => {
  for (const start of [0, 300, 4_096, 7_600]) {
    const samples = new Float32Array(8_192).fill(0.5, start, start + 512);
    expect(loudest(samples)).toBeGreaterThan(0.35);
    expect(loudest(samples)).toBeLessThanOrEqual(0.5);
  }
});

it('hears nothing in silence', () => {
  expect(loudest(new Float32Array(8_192))).toBe(0);
});
