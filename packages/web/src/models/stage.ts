import type { Size } from './layout.ts';

/** How the space of a call is divided while screens are shared. Lengths in CSS pixels. */
export interface Division {
  /** Are people's tiles beside the screens (a wide space), or below them? */
  beside: boolean;
  /** What the screens take: of the width when people are beside, else of the height. */
  screens: number;
  /** Columns in which the screens lie. */
  columns: number;
}

/** Share of a wide space for people, and its limits: narrower shows no faces, wider takes from the words. */
const PEOPLE = { share: 0.2, least: 144, most: 288 };
/** Screens above people take no more than this share of the height. */
const MOST_ABOVE = 0.62;
/** A screen of this shape is shown without unused space; most are a little wider. */
const SHAPE = 16 / 10;

/** Divides `space` between that many screens and everybody's tiles, so that the screens are large. */
export function divisionOf(screens: number, space: Size, gap: number): Division {
  const beside = space.width > space.height;
  const area = beside ? areaBeside(space, gap) : areaAbove(screens, space, gap);
  const columns = columnsOf(screens, area, gap);
  return { beside, screens: beside ? area.width : area.height, columns };
}

/** The number of columns in which that many pictures in `area` are widest. */
function columnsOf(count: number, area: Size, gap: number): number {
  const widthIn = (columns: number) => {
    const rows = Math.ceil(count / columns);
    const width = (area.width - gap * (columns - 1)) / columns;
    return Math.min(width, ((area.height - gap * (rows - 1)) / rows) * SHAPE);
  };
  let best = 1;
  for (let columns = 2; columns <= count; columns++) if (widthIn(columns) > widthIn(best)) best = columns;
  return best;
}

function areaBeside({ width, height }: Size, gap: number): Size {
  const people = Math.min(Math.max(width * PEOPLE.share, PEOPLE.least), PEOPLE.most);
  return { width: Math.max(0, Math.floor(width - people - gap)), height };
}

function areaAbove(screens: number, { width, height }: Size, gap: number): Size {
  const whole = (screens * width) / SHAPE + (screens - 1) * gap;
  return { width, height: Math.max(0, Math.floor(Math.min(whole, height * MOST_ABOVE))) };
}
