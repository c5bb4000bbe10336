import type { SoundFrame } from '../sending/SoundFramer.ts';

/** How sound is encoded. */
export interface OpusSettings {
  readonly channels: 1 | 2;
  /** Bits a second. */
  readonly bitrate: number;
  readonly music: boolean;
}

/** Encodes frames of 20 ms, one after another. */
export interface OpusEncoder {
  /** Throws when it is closed. One packet comes of each frame. */
  encode(frame: SoundFrame): void;
  close(): void;
}

/** Decodes packets, one after another. */
export interface OpusDecoder {
  /** `timestamp`: microseconds, told with what is decoded. Throws when it is closed. */
  decode(packet: Uint8Array, timestamp: number): void;
  close(): void;
}

/** A packet, and the time of the frame in it (ms). */
export type TellPacket = (packet: Uint8Array, timestamp: number) => void;
/** Sound at 48 kHz, one plane for each channel, and its time (µs). */
export type TellSound = (planes: Float32Array<ArrayBuffer>[], timestamp: number) => void;

/** Makes encoders and decoders. `failed`: the one that was made gave up. */
export interface Opus {
  encoder(settings: OpusSettings, tell: TellPacket, failed: () => void): OpusEncoder;
  decoder(channels: 1 | 2, tell: TellSound, failed: () => void): OpusDecoder;
}
