/** A frame that came whole from its publisher, for all who get it in frames. */
export interface WholeFrame {
  /** Place in the layers of the picture. */
  readonly layer: number;
  /** Of sound always. */
  readonly keyframe: boolean;
  /** Rises by one with every frame; of sound also with those that were lost. Modulo 2^32. */
  readonly number: number;
  readonly timestamp: number;
  /** Milliseconds of our clock. */
  readonly capturedAt: number;
  /** −dBov; 127 where it is not known (RFC 6464 section 3). */
  readonly level: number;
  readonly payload: Uint8Array;
}
