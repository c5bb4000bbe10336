import { capacityOf, GAP, narrowestIn, placesIn, type Rect, type Size } from './layout.ts';
import { divisionOf, stagePlaces } from './stage.ts';

/** How the tiles of a call are laid out: as is best at the moment, all the same, or who speaks large. */
export const layouts = ['auto', 'grid', 'speaker'] as const;
export type LayoutName = (typeof layouts)[number];

/** Something that has a tile. */
export interface Shown {
  /** Unique: {@link cameraOf}, {@link screenOf}. */
  key: string;
  kind: 'person' | 'screen';
}

/** Who and what there is to be seen. */
export interface Cast {
  /** In the order in which they are shown: screens first. */
  tiles: readonly Shown[];
  /** Keys. The pinned one is large in every layout; the speaker where nothing else is. Null: nobody. */
  pinned: string | null;
  speaker: string | null;
}

export interface Scene extends Cast {
  layout: LayoutName;
  /** From 0; one that does not exist counts as the nearest. */
  page: number;
  space: Size;
}

export interface Arrangement {
  /** The tiles to be seen, by key; the others are on other pages. */
  places: ReadonlyMap<string, Rect>;
  /** The keys of those that are large. */
  stage: readonly string[];
  pages: number;
  page: number;
  /** So many of the tiles that are not on the stage are on a page. */
  perPage: number;
  /** Where the buttons for turning pages lie; null: there is one page only. */
  pager: Rect | null;
}

/** More faces on one page are no use, unless the space is as large as {@link LARGE}. */
const MOST = 16;
const MOST_IN_LARGE = 49;
const LARGE: Size = { width: 1_600, height: 760 };
/** Of the line with the buttons for pages: large enough for a finger. */
const PAGER = 44;

/** The key of somebody's camera. */
export function cameraOf(personId: string): string {
  return `camera ${personId}`;
}

/** The key of somebody's screen. */
export function screenOf(personId: string): string {
  return `screen ${personId}`;
}

/** What has that key. */
export function tileOf(key: string): Shown {
  return { key, kind: key.startsWith(screenOf('')) ? 'screen' : 'person' };
}

/** Where every tile of a call lies. */
export function arrange(scene: Scene): Arrangement {
  const { tiles, space } = scene;
  const stage = stageOf(scene);
  const others = tiles.filter(({ key }) => !stage.includes(key)).map(({ key }) => key);
  const divided = stage.length > 0 && others.length > 0;
  const whole: Rect = { x: 0, y: 0, ...space };
  const division = divided ? divisionOf(stage.length, space) : { stage: whole, people: whole };
  const paged = pagesOf(others, division.people, space, scene.page);
  const places = new Map<string, Rect>();
  const put = (keys: readonly string[], rects: readonly Rect[]) => {
    for (const [at, key] of keys.entries()) {
      const rect = rects[at];
      if (rect) places.set(key, rect);
    }
  };
  put(stage, stageRects(scene, stage, division.stage));
  put(paged.keys, placesIn(paged.area, paged.keys.length, narrowestIn(space)));
  const { pages, page, perPage, pager } = paged;
  return { places, stage, pages, page, perPage, pager };
}

/** What is large: the pinned one, else all screens, else who speaks, as the layout has it. */
function stageOf({ tiles, layout, pinned, speaker }: Cast & { layout: LayoutName }): string[] {
  const isThere = (key: string | null): key is string => tiles.some((one) => one.key === key);
  if (tiles.length < 2) return [];
  if (isThere(pinned)) return [pinned];
  if (layout === 'grid') return [];
  const screens = tiles.filter(({ kind }) => kind === 'screen').map(({ key }) => key);
  if (screens.length > 0) return screens;
  return layout === 'speaker' && isThere(speaker) ? [speaker] : [];
}

/** A screen has all of its part of the stage, whatever its shape; a person a tile that suits a picture. */
function stageRects({ tiles, space }: Scene, stage: readonly string[], area: Rect): Rect[] {
  const isScreen = tiles.some(({ key, kind }) => kind === 'screen' && stage.includes(key));
  return isScreen ? stagePlaces(area, stage.length) : placesIn(area, stage.length, narrowestIn(space));
}

function pagesOf(keys: readonly string[], area: Rect, space: Size, wanted: number) {
  const most = space.width >= LARGE.width && space.height >= LARGE.height ? MOST_IN_LARGE : MOST;
  const perPageIn = (one: Size) => Math.min(most, capacityOf(one));
  const onePage = { area, pages: 1, page: 0, perPage: perPageIn(area), pager: null };
  if (keys.length <= onePage.perPage) return { ...onePage, keys };
  const height = Math.max(0, area.height - PAGER - GAP);
  const perPage = perPageIn({ width: area.width, height });
  const pages = Math.ceil(keys.length / perPage);
  const page = Math.max(0, Math.min(wanted, pages - 1));
  return {
    keys: keys.slice(page * perPage, (page + 1) * perPage),
    area: { ...area, height },
    ...{ pages, page, perPage },
    pager: { x: area.x, y: area.y + area.height - PAGER, width: area.width, height: PAGER },
  };
}

/** The same in a page that is read from right to left. */
export function mirrored({ x, ...rect }: Rect, space: Size): Rect {
  return { ...rect, x: space.width - x - rect.width };
}

/** What somebody who sees one tile only wants to see: the pinned one, else a screen, else who speaks. */
export function foremostOf(cast: Cast): string | null {
  return stageOf({ ...cast, layout: 'speaker' })[0] ?? null;
}
