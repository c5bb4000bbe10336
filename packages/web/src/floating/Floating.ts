import type { ReactNode } from 'react';
import type { Switches } from '../hooks/useSwitches.ts';
import type { Foremost } from '../models/foremost.ts';
import type { Visit } from '../Visit.ts';

/** What a window over all others shows. */
export interface FloatingView extends Foremost {
  visit: Visit;
  switches: Switches;
}

/** A window over all others that is open. */
export interface Floating {
  /** Draws it; what it returns belongs somewhere into the page. */
  draw(view: FloatingView): ReactNode;
  close(): void;
}
