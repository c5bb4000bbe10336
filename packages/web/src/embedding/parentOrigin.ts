/**
 * The origin of the page around this one, as that page wrote it into the address (`?parent=https://example.org`);
 * null: none, or this is no frame. Whether it may show us at all the browser has decided (frame-ancestors).
 */
export function parentOrigin(search: string, framed: boolean): string | null {
  const given = new URLSearchParams(search).get('parent');
  if (!framed || given === null || !URL.canParse(given)) return null;
  const { origin, protocol } = new URL(given);
  return /^https?:$/.test(protocol) ? origin : null;
}
