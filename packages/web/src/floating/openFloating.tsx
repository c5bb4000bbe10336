import { createPortal } from 'react-dom';
import type { Floating } from './Floating.ts';
import { FloatingVideo } from './FloatingVideo.tsx';
import { FloatingWindow } from './FloatingWindow.tsx';

/** Of a new window, in CSS pixels. */
const SIZE = { width: 400, height: 300 };

/**
 * Opens a window over all others. `closed` is called when somebody closes it there. Rejects when the browser allows
 * none: it wants a click just before.
 */
export async function openFloating(closed: () => void): Promise<Floating> {
  const pip = window.documentPictureInPicture;
  return pip ? intoWindow(await pip.requestWindow(SIZE), closed) : withVideo(closed);
}

function intoWindow(opened: Window, closed: () => void): Floating {
  const { lang, dir, dataset } = document.documentElement;
  Object.assign(opened.document.documentElement, { lang, dir });
  Object.assign(opened.document.documentElement.dataset, { theme: dataset.theme });
  for (const sheet of document.head.querySelectorAll('link[rel="stylesheet"], style')) {
    opened.document.head.append(sheet.cloneNode(true));
  }
  opened.addEventListener('pagehide', closed);
  return {
    draw: (view) => createPortal(<FloatingWindow {...view} />, opened.document.body),
    close: () => opened.close(),
  };
}

/** A video of its own: the one of the tile stays where it is. */
function withVideo(closed: () => void): Floating {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, playsInline: true, className: 'unseen' });
  video.setAttribute('aria-hidden', 'true');
  document.body.append(video);
  video.addEventListener('leavepictureinpicture', closed);
  return {
    draw: (view) => <FloatingVideo video={video} picture={view.picture} onRefused={closed} />,
    close: () => {
      if (document.pictureInPictureElement === video) void document.exitPictureInPicture();
      video.remove();
    },
  };
}
