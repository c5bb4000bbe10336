/** Runs in a page before its own scripts: whoever is before it has chosen to be heard only. */
export function withoutCamera(): void {
  // The blank page before has none.
  if (location.protocol !== 'about:')
    localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false }));
}

/** Runs in a page before its own scripts: whoever is before it has chosen to look and listen only. */
export function withoutDevices(): void {
  if (location.protocol !== 'about:')
    localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false, microphone: false }));
}
