import { ParlorError } from '@parlor/protocol';
import { type ExtensionIds, type ExtensionName, noExtensions } from '../sdp/extensions.ts';
import type { MediaSection } from '../sdp/MediaSection.ts';

/** One table for all m-lines of a transport, which share their ids (RFC 9143 section 10). Throws `bad_request`. */
export function mergeExtensions(media: readonly MediaSection[]): ExtensionIds {
  const merged = { ...noExtensions };
  for (const { extensions } of media) {
    for (const [name, id] of Object.entries(extensions) as [ExtensionName, number][]) {
      if (id === 0) continue;
      if (merged[name] !== 0 && merged[name] !== id)
        throw new ParlorError('bad_request', { message: 'The offer has two ids for one header extension.' });
      merged[name] = id;
    }
  }
  return merged;
}
