/** Runs in a page that sends a picture large enough for three layers. */
export function largeCamera(): void {
  window.notes.camera = { width: 960, height: 540 };
}
