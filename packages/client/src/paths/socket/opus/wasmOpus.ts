import { FRAME, RATE, type SoundFrame } from '../sending/SoundFramer.ts';
import type { Opus, OpusDecoder, OpusEncoder, OpusSettings, TellPacket, TellSound } from './Opus.ts';

/** libopus, as the module exports it (opus.h); pointers and sizes are numbers. */
interface Library {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(bytes: number): number;
  free(pointer: number): void;
  opus_encoder_get_size(channels: number): number;
  opus_encoder_init(encoder: number, rate: number, channels: number, application: number): number;
  opus_encoder_ctl_set(encoder: number, request: number, value: number): number;
  opus_encode(encoder: number, pcm: number, samples: number, packet: number, most: number): number;
  opus_decoder_get_size(channels: number): number;
  opus_decoder_init(decoder: number, rate: number, channels: number): number;
  opus_decode(
    decoder: number,
    packet: number,
    bytes: number,
    pcm: number,
    most: number,
    correction: number,
  ): number;
}

/** opus_defines.h */
const VOIP = 2048;
const AUDIO = 2049;
const SET_BITRATE = 4002;
/** Longest packet of one frame (RFC 6716 section 3.4), and the most samples of one channel in a packet: 120 ms. */
const MOST_BYTES = 1_275;
const MOST_SAMPLES = 5_760;

/** Opus in WebAssembly: `module` is libopus. Throws when it is not. */
export async function wasmOpus(module: BufferSource): Promise<Opus> {
  const nothing = () => 0;
  const { instance } = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: { fd_seek: nothing, fd_write: nothing, fd_close: nothing, proc_exit: nothing },
    env: { emscripten_notify_memory_growth: nothing },
  });
  const library = instance.exports as unknown as Library;
  library._initialize();
  return {
    encoder: (settings, tell) => new WasmEncoder(library, settings, tell),
    decoder: (channels, tell) => new WasmDecoder(library, channels, tell),
  };
}

/** A codec of the library, with room for what goes in and out. */
class Codec {
  protected readonly opus: Library;
  protected readonly codec: number;
  protected readonly packet: number;
  protected readonly pcm: number;
  #open = true;

  constructor(library: Library, size: number, channels: number) {
    this.opus = library;
    this.codec = library.malloc(size);
    this.packet = library.malloc(MOST_BYTES);
    this.pcm = library.malloc(2 * MOST_SAMPLES * channels);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const pointer of [this.codec, this.packet, this.pcm]) this.opus.free(pointer);
  }

  /** Memory may have grown, and be elsewhere. */
  protected bytes(length: number): Uint8Array {
    if (!this.#open) throw new Error('closed');
    return new Uint8Array(this.opus.memory.buffer, this.packet, length);
  }

  protected samples(length: number): Int16Array {
    if (!this.#open) throw new Error('closed');
    return new Int16Array(this.opus.memory.buffer, this.pcm, length);
  }
}

class WasmEncoder extends Codec implements OpusEncoder {
  readonly #tell: TellPacket;

  constructor(library: Library, { channels, bitrate, music }: OpusSettings, tell: TellPacket) {
    super(library, library.opus_encoder_get_size(channels), channels);
    this.#tell = tell;
    checked(library.opus_encoder_init(this.codec, RATE, channels, music ? AUDIO : VOIP));
    checked(library.opus_encoder_ctl_set(this.codec, SET_BITRATE, bitrate));
  }

  encode({ planes, timestamp }: SoundFrame): void {
    const samples = this.samples(FRAME * planes.length);
    for (const [channel, plane] of planes.entries()) {
      for (let index = 0; index < FRAME; index++) {
        samples[index * planes.length + channel] = toInteger(plane[index] ?? 0);
      }
    }
    const length = checked(this.opus.opus_encode(this.codec, this.pcm, FRAME, this.packet, MOST_BYTES));
    this.#tell(this.bytes(length).slice(), timestamp);
  }
}

class WasmDecoder extends Codec implements OpusDecoder {
  readonly #channels: number;
  readonly #tell: TellSound;

  constructor(library: Library, channels: 1 | 2, tell: TellSound) {
    super(library, library.opus_decoder_get_size(channels), channels);
    this.#channels = channels;
    this.#tell = tell;
    checked(library.opus_decoder_init(this.codec, RATE, channels));
  }

  decode(packet: Uint8Array, timestamp: number): void {
    if (packet.length > MOST_BYTES) throw new RangeError(`a packet of ${packet.length} bytes`);
    this.bytes(packet.length).set(packet);
    const length = checked(
      this.opus.opus_decode(this.codec, this.packet, packet.length, this.pcm, MOST_SAMPLES, 0),
    );
    const samples = this.samples(length * this.#channels);
    const planes = Array.from({ length: this.#channels }, (_, channel) =>
      Float32Array.from(
        { length },
        (_sample, index) => (samples[index * this.#channels + channel] ?? 0) / 32_768,
      ),
    );
    this.#tell(planes, timestamp);
  }
}

function toInteger(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
}

/** What the library returns, when it is no error (opus_defines.h: below 0). */
function checked(result: number): number {
  if (result < 0) throw new Error(`libopus: ${result}`);
  return result;
}
