import { find } from 'linkifyjs';

/** A piece of a text: words, or words that lead somewhere. */
export interface Piece {
  text: string;
  href: string | null;
}

/** Splits a text into words and links. Only pages on the web are links, whatever else a text claims to be. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, href } of find(text, 'url', { defaultProtocol: 'https' })) {
    if (!isWebPage(href)) continue;
    if (start > from) pieces.push({ text: text.slice(from, start), href: null });
    pieces.push({ text: text.slice(start, end), href });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

function isWebPage(href: string): boolean {
  return URL.canParse(href) && /^https?:$/.test(new URL(href).protocol);
}
