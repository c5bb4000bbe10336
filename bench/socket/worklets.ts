import type { Tones } from './mark.ts';

/** Source of an AudioWorklet module: the processor `tone` sounds the tone of the time. */
export const toneWorklet = `
registerProcessor('tone', class extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    this.tones = processorOptions;
    this.began = null;
    this.samples = 0;
    this.late = 0;
    this.phase = 0;
  }
  process(inputs, [[out]]) {
    const { step, count, lowest, spacing } = this.tones;
    const now = Date.now();
    // Blocks are asked for in bursts; the clock of the samples is the steady one, unless it is left behind.
    this.began ??= now;
    const behind = now - this.began - (this.samples / sampleRate) * 1000;
    this.late = Math.abs(behind) > 30 ? this.late + 1 : 0;
    if (this.late > 40) {
      this.began += behind;
      this.late = 0;
    }
    for (let index = 0; index < out.length; index++) {
      const time = this.began + (this.samples / sampleRate) * 1000;
      this.phase += (lowest + (Math.floor(time / step) % count) * spacing) / sampleRate;
      out[index] = 0.3 * Math.sin(2 * Math.PI * (this.phase % 1));
      this.samples++;
    }
    return true;
  }
});`;

/** What is heard, as the processor `ear` tells it. */
export interface Heard {
  /** Milliseconds of each silence of more than 20 ms. */
  readonly gaps: number[];
  /** Milliseconds since it was made, of each tone when it began. */
  readonly ages: number[];
  /** Milliseconds that were listened to. */
  readonly listened: number;
}

/** Options of the processor `ear`. */
export interface Ear extends Tones {
  /** Milliseconds of silence that are a gap. */
  readonly gap: number;
  /** Loudness (root mean square, of 1) below which there is silence. */
  readonly silence: number;
}

/** Source of an AudioWorklet module: the processor `ear` listens to those tones, and posts what it {@link Heard}. */
export const earWorklet = `
registerProcessor('ear', class extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    this.options = processorOptions;
    this.window = new Float32Array(sampleRate / processorOptions.spacing);
    this.filled = 0;
    this.tone = -2;
    this.silent = 0;
    this.clear();
    this.port.onmessage = ({ data }) => {
      if (data === 'tell') this.port.postMessage({ gaps: this.gaps, ages: this.ages, listened: this.listened });
      this.clear();
    };
  }
  clear() {
    this.gaps = [];
    this.ages = [];
    this.listened = 0;
  }
  process([[input]]) {
    const block = input ?? new Float32Array(128);
    const milliseconds = (block.length / sampleRate) * 1000;
    this.listened += milliseconds;
    let sum = 0;
    for (const sample of block) sum += sample * sample;
    if (Math.sqrt(sum / block.length) < this.options.silence) this.silent += milliseconds;
    else {
      if (this.silent > this.options.gap) this.gaps.push(this.silent);
      this.silent = 0;
    }
    for (const sample of block) {
      this.window[this.filled++] = sample;
      if (this.filled < this.window.length) continue;
      this.filled = 0;
      this.look();
    }
    return true;
  }
  // One window holds a whole number of waves of each tone (Goertzel's algorithm).
  look() {
    const { count, lowest, spacing, step } = this.options;
    const { length } = this.window;
    let energy = 0;
    for (const sample of this.window) energy += sample * sample;
    let best = -1;
    let most = 0;
    for (let tone = 0; tone < count; tone++) {
      const factor = 2 * Math.cos((2 * Math.PI * (lowest + tone * spacing)) / sampleRate);
      let last = 0;
      let before = 0;
      for (const sample of this.window) {
        const next = sample + factor * last - before;
        before = last;
        last = next;
      }
      const power = (2 * (last * last + before * before - factor * last * before)) / length;
      if (power > most) {
        best = tone;
        most = power;
      }
    }
    // Between two tones, and in damaged sound, none stands out.
    if (energy / length < this.options.silence ** 2 || most < 0.7 * energy) return;
    if (best === this.tone) return;
    const next = (this.tone + 1) % count;
    this.tone = best;
    // Of a tone after one that was left out nobody knows whether this is its beginning.
    if (best !== next) return;
    const around = count * step;
    const now = Date.now();
    this.ages.push((((now - best * step) % around) + around) % around);
  }
});`;
