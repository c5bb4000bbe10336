/** What {@link watch} writes down, in milliseconds since 1970: one clock for all pages and for the driver. */
export interface Seen {
  /** The Join button was pressed. */
  clicked: number | null;
  /** First picture of somebody else. */
  firstFrame: number | null;
  /** A tile went. */
  gone: number | null;
  /** A tile was marked as reconnecting. */
  marked: number | null;
  /** A tile's picture made room for the avatar. */
  replaced: number | null;
  /** How often a tile was marked. */
  marks: number;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in a page before its own scripts; works for Parlor's page and for plain video elements. */
export function watch(): void {
  const seen: Seen = {
    clicked: null,
    firstFrame: null,
    gone: null,
    marked: null,
    replaced: null,
    marks: 0,
  };
  window.seen = seen;
  addEventListener(
    'click',
    () => {
      seen.clicked ??= Date.now();
    },
    true,
  );
  const others = () => [...document.querySelectorAll('[data-self=false]')];
  const watched = new Set<Element>();
  const connections = new Map<Element, string>();
  const waitForPicture = (video: HTMLVideoElement | null) => {
    video?.requestVideoFrameCallback((_now, { width }) => {
      // A placeholder is 16 pixels wide.
      if (width > 16) seen.firstFrame ??= Date.now();
      else waitForPicture(video);
    });
  };
  const look = () => {
    for (const tile of watched) {
      if (!document.contains(tile)) {
        seen.gone ??= Date.now();
        watched.delete(tile);
      }
    }
    for (const tile of others()) {
      const connection = tile.getAttribute('data-connection') ?? '';
      if (connection === 'reconnecting' && connections.get(tile) !== connection) {
        seen.marks += 1;
        seen.marked ??= Date.now();
      }
      connections.set(tile, connection);
      if (connection === 'reconnecting' && tile.getAttribute('data-picture') === 'none') {
        seen.replaced ??= Date.now();
      }
      if (watched.has(tile)) continue;
      watched.add(tile);
      waitForPicture(tile.querySelector('video'));
    }
  };
  const options = { subtree: true, childList: true, attributes: true };
  new MutationObserver(look).observe(document, options);
}
