/** TensorFlow Lite as Emscripten compiled it; offsets are in bytes, 0 is success. */
declare module '*/tflite-simd.js' {
  export interface Tflite {
    readonly HEAPU8: Uint8Array;
    readonly HEAPF32: Float32Array;
    _getModelBufferMemoryOffset(): number;
    _loadModel(bytes: number): number;
    _getInputWidth(): number;
    _getInputHeight(): number;
    _getInputMemoryOffset(): number;
    _getOutputMemoryOffset(): number;
    _runInference(): number;
  }
  // biome-ignore lint/style/noDefaultExport: so it is there
  export default function createTflite(options: {
    wasmBinary: Uint8Array;
    print: (text: string) => void;
    printErr: (text: string) => void;
  }): Promise<Tflite>;
}
