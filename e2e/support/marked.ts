/** Runs in a page: marks its tiles, so that a later look tells whether they are the same ones. */
export function markTiles(): void {
  for (const tile of document.querySelectorAll('section[data-participant]')) tile.classList.add('marked');
}
