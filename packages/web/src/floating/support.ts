/**
 * Can this browser hold something above all other windows: a small document with buttons (Document
 * Picture-in-Picture), or at least a video (Picture-in-Picture), for which there must be a picture?
 */
export function canOpenFloating(picture: MediaStreamTrack | null): boolean {
  return (
    window.documentPictureInPicture !== undefined || (document.pictureInPictureEnabled && picture !== null)
  );
}

declare global {
  interface Window {
    // https://wicg.github.io/document-picture-in-picture/; in Chromium, for pages over https or on localhost.
    readonly documentPictureInPicture?: {
      requestWindow(options: { width: number; height: number }): Promise<Window>;
    };
  }
}
