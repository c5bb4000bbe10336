import type { Inside } from '@parlor/protocol';
import type { Translate } from '../words/Catalogue.ts';

/** So many names are said; of more people only how many they are. */
const NAMED = 3;

/** Who is in the room, for somebody at its door. */
export function insideText(t: Translate, { count, names }: Inside): string {
  if (count === 0) return t('door.nobody');
  const named = names.slice(0, count > NAMED + 1 ? NAMED : count);
  const others = count - named.length;
  return t('door.here', {
    count,
    names: others > 0 ? [...named, t('door.others', { count: others })] : named,
  });
}
