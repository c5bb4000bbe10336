/** What is made of a device's track. */
export interface Processed {
  readonly track: MediaStreamTrack;
  /** Ends it; the device's own track goes on. */
  close(): void;
}

/** Why an effect was switched off by itself; `cameraHidden`: and the camera, which nobody was to see without it. */
export type EffectProblem = 'backgroundSlow' | 'backgroundFailed' | 'cameraHidden' | 'noiseFailed';

/** Makes something of a device's track. Rejects when it cannot; after an abort nobody wants it any more. */
export type Process = (track: MediaStreamTrack, signal: AbortSignal) => Promise<Processed>;
