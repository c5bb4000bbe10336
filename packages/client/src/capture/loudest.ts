/** Samples that make one loudness: about 10 ms. */
const BLOCK = 512;

/** Root mean square of the loudest 10 ms of `samples` (-1 to 1): the silence around a short word does not thin it. */
export function loudest(samples: Float32Array): number {
  let most = 0;
  for (let start = 0; start < samples.length; start += BLOCK) {
    let power = 0;
    for (const sample of samples.subarray(start, start + BLOCK)) power += sample * sample;
    most = Math.max(most, power);
  }
  return Math.sqrt(most / BLOCK);
}
