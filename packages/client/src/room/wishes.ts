import type { ParticipantId, PublicationId, Source } from '@parlor/protocol';
import type { Path, Wish } from '../paths/Path.ts';
import { publicationOf } from './Person.ts';
import type { Roster } from './roster.ts';

/** How somebody's picture is shown on this page. */
export interface Shown {
  /** Of the tile, in device pixels. */
  readonly width: number;
  /** False: scrolled away, covered, or the page is in the background. */
  readonly visible: boolean;
  /** Pinned, or large on the stage. */
  readonly prominent: boolean;
  /** As little data as possible. */
  readonly saving?: boolean;
}

/** The sources that have a tile. */
export type PictureSource = Extract<Source, 'camera' | 'screen'>;

/** Tiles up to these widths, in device pixels, look no better with more: a camera's layers are 320, 640, 1280. */
const LOW_UP_TO = 400;
const MID_UP_TO = 800;

/** What is wished of a picture that is shown like that. */
export function wishOf({ width, visible, prominent, saving = false }: Shown): Wish {
  const topLayer = saving || width <= LOW_UP_TO ? 'low' : width <= MID_UP_TO ? 'mid' : 'high';
  return { topLayer, paused: !visible, prominent, saving };
}

/** What is wished of a picture that is not shown at all. */
const nothing: Wish = { topLayer: 'low', paused: true, prominent: false, saving: false };

/** Remembers how everybody is shown, and tells the path, whose publications come, go and change their ids. */
export class ShownPictures {
  readonly #shown = new Map<string, Shown | null>();
  readonly #told = new Map<PublicationId, Shown | null>();

  /** From now on it is shown like that; null: not at all. */
  show(participantId: ParticipantId, source: PictureSource, shown: Shown | null): void {
    this.#shown.set(keyOf(participantId, source), shown);
  }

  /** The path is another one, which was told nothing. */
  forget(): void {
    this.#told.clear();
  }

  /** Tells `path` what changed. */
  tell(roster: Roster | null, path: Pick<Path, 'subscribe'>): void {
    const present = new Set<PublicationId>();
    for (const participant of roster?.participants.values() ?? []) {
      for (const source of ['camera', 'screen'] as const) {
        const publication = publicationOf(participant, source);
        const shown = this.#shown.get(keyOf(participant.id, source));
        if (!publication || shown === undefined) continue;
        present.add(publication.id);
        if (this.#told.get(publication.id) === shown) continue;
        this.#told.set(publication.id, shown);
        path.subscribe(publication.id, shown ? wishOf(shown) : nothing);
      }
    }
    for (const id of this.#told.keys()) if (!present.has(id)) this.#told.delete(id);
    this.#forgetGone(roster);
  }

  /** Of who has left and is not shown any more nothing is kept. */
  #forgetGone(roster: Roster | null): void {
    for (const [key, shown] of this.#shown) {
      const [participantId = ''] = key.split(' ');
      if (shown === null && !roster?.participants.has(participantId)) this.#shown.delete(key);
    }
  }
}

function keyOf(participantId: ParticipantId, source: PictureSource): string {
  return `${participantId} ${source}`;
}
