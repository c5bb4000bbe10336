import type { Person } from '@parlor/client';
import { type Cast, cameraOf, foremostOf, screenOf, tileOf } from './arrangement.ts';
import type { Pictures } from './pictures.ts';
import { isSharing } from './sharing.ts';

export interface Foremost {
  /** Of its tile. */
  key: string;
  person: Person;
  /** Null: there is none to be seen. */
  picture: MediaStreamTrack | null;
}

/** What is to be seen where there is room for one picture only; null: nobody is there. */
export function foremost(
  people: readonly Person[],
  { pictures, ...wanted }: Omit<Cast, 'tiles'> & { pictures: Pictures },
): Foremost | null {
  const screens = people.filter(isSharing).map(({ id }) => screenOf(id));
  const keys = [...screens, ...people.map(({ id }) => cameraOf(id))];
  const key = foremostOf({ tiles: keys.map(tileOf), ...wanted }) ?? keys[0];
  const person = people.find(({ id }) => key === cameraOf(id) || key === screenOf(id));
  if (!key || !person) return null;
  const view = key === screenOf(person.id) ? person.screen : person.camera;
  const isSeen = (person.self || pictures !== 'none') && !person.frozen && view?.muted === false;
  return { key, person, picture: isSeen ? view.track : null };
}
