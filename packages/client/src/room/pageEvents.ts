/** What a room does when its page comes and goes. */
export interface PageEvents {
  /** The page is closed, or put into the back-forward cache. */
  hidden(): void;
  /** The page was taken out of the back-forward cache. */
  restored(): void;
  /** A phone's page went to the background, or came back. */
  away(away: boolean): void;
}

/** Listens to the page's life (HTML, "page lifecycle"). Returns the end of listening. */
export function watchPage(events: PageEvents): () => void {
  const scope = new AbortController();
  const { signal } = scope;
  addEventListener('pagehide', () => events.hidden(), { signal });
  addEventListener('pageshow', (event) => event.persisted && events.restored(), { signal });
  if (matchMedia('(pointer: coarse)').matches) {
    // Laptops keep everything running in the background; phones stop camera, timers and in the end sockets.
    document.addEventListener('visibilitychange', () => events.away(document.hidden), { signal });
  }
  return () => scope.abort();
}
