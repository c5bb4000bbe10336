/** What paints the pictures to sit in front of: no part of the page until somebody looks at them. */
export function loadPictures() {
  return import('./background/pictures.ts');
}
