/** The resume token of a room, kept for this tab: a reload is the same participant again. */
export function storedToken(room: string): { get(): string | null; set(token: string): void } {
  const key = `parlor:token:${room}`;
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(key);
  } catch {
    // Storage is switched off: the token lives as long as the page.
  }
  return {
    get: () => kept,
    set: (token) => {
      kept = token;
      try {
        sessionStorage.setItem(key, token);
      } catch {
        // As above.
      }
    },
  };
}
