import type { Rect, Size } from '../models/layout.ts';
import type { Pictures } from '../models/pictures.ts';

/** Where and how a tile is shown. */
export interface Seat {
  /** Null: on another page. */
  rect: Rect | null;
  /** The space that all tiles lie in. */
  space: Size;
  /** On the stage. */
  prominent: boolean;
  pinned: boolean;
  /** Pins the tile with that key, or no longer; null: there is no other tile. */
  onPin: ((key: string) => void) | null;
  pictures: Pictures;
  /** Seen in a window of its own too. */
  floating: boolean;
}
