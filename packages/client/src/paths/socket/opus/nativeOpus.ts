import { FRAME, RATE, type SoundFrame } from '../sending/SoundFramer.ts';
import type { Opus, OpusDecoder, OpusEncoder, OpusSettings, TellPacket, TellSound } from './Opus.ts';

/** Can this browser encode and decode Opus itself (WebCodecs)? */
export async function hasNativeOpus(): Promise<boolean> {
  if (!('AudioEncoder' in globalThis) || !('AudioDecoder' in globalThis)) return false;
  const sound = { codec: 'opus', sampleRate: RATE, numberOfChannels: 1 };
  try {
    const [encodes, decodes] = await Promise.all([
      AudioEncoder.isConfigSupported(sound),
      AudioDecoder.isConfigSupported(sound),
    ]);
    return (encodes.supported ?? false) && (decodes.supported ?? false);
  } catch {
    // A browser that does not know the codec at all.
    return false;
  }
}

/** The browser's own Opus. */
export const nativeOpus: Opus = {
  encoder: (settings, tell, failed) => new NativeEncoder(settings, tell, failed),
  decoder: (channels, tell, failed) => new NativeDecoder(channels, tell, failed),
};

/** Frames at the encoder, at most, of which the time is kept: 1 s. */
const KEPT = 50;
/** Microseconds of a frame. */
const LONG = (FRAME * 1_000_000) / RATE;

/**
 * Chromium counts on from the first frame, whatever time the next ones have: where something is left out in between,
 * its time stamps would be late for ever. So it gets frames without a gap, and their own time is kept here.
 */
class NativeEncoder implements OpusEncoder {
  readonly #encoder: AudioEncoder;
  /** Of the last frames, by their number. */
  readonly #times: number[] = new Array(KEPT).fill(0);
  #number = 0;

  constructor({ channels, bitrate, music }: OpusSettings, tell: TellPacket, failed: () => void) {
    this.#encoder = new AudioEncoder({
      output: (chunk) => {
        const packet = new Uint8Array(chunk.byteLength);
        chunk.copyTo(packet);
        const number = Math.max(0, Math.round(chunk.timestamp / LONG));
        tell(packet, this.#times[number % KEPT] ?? 0);
      },
      error: failed,
    });
    // WebCodecs' Opus registration: application and signal are not in TypeScript's types yet.
    const opus = {
      frameDuration: 20_000,
      application: music ? 'audio' : 'voip',
      signal: music ? 'music' : 'voice',
    };
    this.#encoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: channels, bitrate, opus });
  }

  encode({ planes, timestamp }: SoundFrame): void {
    const length = planes[0]?.length ?? 0;
    const data = new Float32Array(length * planes.length);
    for (const [channel, plane] of planes.entries()) data.set(plane, channel * length);
    const sound = new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfFrames: length,
      numberOfChannels: planes.length,
      timestamp: this.#number * LONG,
      data,
    });
    this.#times[this.#number % KEPT] = timestamp;
    this.#number += 1;
    this.#encoder.encode(sound);
    sound.close();
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
  }
}

class NativeDecoder implements OpusDecoder {
  readonly #decoder: AudioDecoder;

  constructor(channels: 1 | 2, tell: TellSound, failed: () => void) {
    this.#decoder = new AudioDecoder({
      output: (sound) => {
        tell(planesOf(sound), sound.timestamp);
        sound.close();
      },
      error: failed,
    });
    this.#decoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: channels });
  }

  decode(packet: Uint8Array<ArrayBuffer>, timestamp: number): void {
    this.#decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data: packet }));
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
  }
}

/** The samples of each channel, whatever the format. */
export function planesOf(sound: AudioData): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: sound.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sound.numberOfFrames);
    sound.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
}
