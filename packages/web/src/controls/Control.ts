import type { LucideIcon } from 'lucide-react';
import type { Place } from '../models/bar.ts';

/** Something to do, as a button shows it. */
export interface Action {
  icon: LucideIcon;
  /** The accessible name; beside the icon where there is room for it. */
  label: string;
  /** `off`: what it switches is off now. */
  tone?: 'plain' | 'off' | 'danger';
  /** A figure at the button's corner; 0: none. */
  count?: number;
  /** For a switch: is it on? */
  pressed?: boolean;
  /** The id of a `Popover` that it opens and closes. */
  opens?: string;
  /** The key that does the same, as it is written. */
  shortcut?: string | undefined;
  onClick?: () => void;
}

/** One thing to do in a call: a button of the control bar, or a line of its menu. */
export interface Control extends Action {
  /** Unique in the bar. */
  id: string;
  place: Place;
}
