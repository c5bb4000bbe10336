import { type FramedLine, ParlorError, type Publication, type TrackLine } from '@parlor/protocol';
import type { FramedTrack, OfferedTrack } from '@parlor/sfu';

/**
 * What a page sends, with what the room knows of it. Throws ParlorError `not_yours` for a publication that is
 * not among `own`, `bad_request` for one, or an m-line, that is named twice.
 */
export function offeredTracks(lines: readonly TrackLine[], own: readonly Publication[]): OfferedTrack[] {
  return known(lines, ({ mid }) => mid, own).map(({ line: { mid }, track }) => ({ mid, ...track }));
}

/** The same of what a page sends in frames, where tracks have numbers instead of m-lines. */
export function framedTracks(lines: readonly FramedLine[], own: readonly Publication[]): FramedTrack[] {
  return known(lines, ({ track }) => track, own).map(({ line, track }) => ({ ...track, track: line.track }));
}

function known<Line extends { publicationId: string }>(
  lines: readonly Line[],
  name: (line: Line) => unknown,
  own: readonly Publication[],
) {
  const once = (values: readonly unknown[]) => new Set(values).size === values.length;
  if (!once(lines.map(name)) || !once(lines.map(({ publicationId }) => publicationId)))
    throw new ParlorError('bad_request', { message: 'A track is named twice.' });
  return lines.map((line) => {
    const publication = own.find(({ id }) => id === line.publicationId);
    if (!publication) throw new ParlorError('not_yours');
    const { id, source, muted } = publication;
    return { line, track: { producerId: id, source, muted } };
  });
}
