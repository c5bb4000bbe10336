import { ParlorError, type Publication, type RequestBody } from '@parlor/protocol';
import type { OfferedTrack } from '@parlor/sfu';

/**
 * What a page sends, with what the room knows of it. Throws ParlorError `not_yours` for a publication that is
 * not among `own`, `bad_request` for one, or an m-line, that is named twice.
 */
export function offeredTracks(
  lines: RequestBody<'publishMedia'>['tracks'],
  own: readonly Publication[],
): OfferedTrack[] {
  const once = (values: readonly string[]) => new Set(values).size === values.length;
  if (!once(lines.map(({ mid }) => mid)) || !once(lines.map(({ publicationId }) => publicationId)))
    throw new ParlorError('bad_request', { message: 'A track is named twice.' });
  return lines.map(({ mid, publicationId }) => {
    const publication = own.find(({ id }) => id === publicationId);
    if (!publication) throw new ParlorError('not_yours');
    return { mid, producerId: publicationId, source: publication.source, muted: publication.muted };
  });
}
