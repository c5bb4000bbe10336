import { canWriteFiles } from './Place.ts';

/** Can this browser record a call? */
export function canRecord(): boolean {
  const needed = ['VideoEncoder', 'AudioEncoder', 'AudioWorkletNode', 'OffscreenCanvas'];
  return needed.every((name) => name in globalThis) && canWriteFiles();
}

/** The recorder, which is loaded when it is needed first. Rejects out of contact. */
export async function loadRecorder() {
  return (await import('./Recorder.ts')).Recorder;
}
