import { GAP, LEAST, type Rect, type Size } from './layout.ts';

/** The space of a call in two: what everybody looks at, and everybody else beside or below it. */
export interface Division {
  stage: Rect;
  people: Rect;
}

/** What people get of the width when they are beside, of the height when they are below; and its limits. */
const BESIDE = { share: 0.2, least: 144, most: 288 };
const BELOW = { share: 0.2, least: LEAST.height, most: 180 };
/** Beside a stage that needs less than its share of a very wide space, people get more, but no more than this. */
const MOST_BESIDE = 0.35;
/** A picture on the stage is about of this shape. */
const SHAPE = 16 / 9;

/** Divides `space` so that `count` pictures on the stage are as large as can be. */
export function divisionOf(count: number, space: Size): Division {
  const [beside, below] = [peopleBeside(count, space), peopleBelow(count, space)];
  return pictureIn(beside.stage, count) >= pictureIn(below.stage, count) ? beside : below;
}

/** The places of that many pictures on the stage: all of it is theirs, whatever their shape. */
export function stagePlaces(stage: Rect, count: number): Rect[] {
  const columns = columnsOf(count, stage);
  const rows = Math.ceil(count / columns);
  const height = Math.floor((stage.height - GAP * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    const inRow = Math.min(columns, count - row * columns);
    const width = Math.floor((stage.width - GAP * (inRow - 1)) / inRow);
    return {
      x: stage.x + (at % columns) * (width + GAP),
      y: stage.y + row * (height + GAP),
      width: Math.max(0, width),
      height: Math.max(0, height),
    };
  });
}

function peopleBeside(count: number, { width, height }: Size): Division {
  const least = clamp(width * BESIDE.share, BESIDE.least, BESIDE.most);
  const spare = width - GAP - neededWidth(count, { width: width - GAP - least, height });
  const people = Math.max(least, Math.min(spare, width * MOST_BESIDE));
  const stage = Math.max(0, Math.floor(width - GAP - people));
  return {
    stage: { x: 0, y: 0, width: stage, height },
    people: { x: stage + GAP, y: 0, width: Math.max(0, width - stage - GAP), height },
  };
}

/** The stage is no higher than its pictures: on a phone people get the rest. */
function peopleBelow(count: number, { width, height }: Size): Division {
  const least = clamp(height * BELOW.share, BELOW.least, BELOW.most);
  const room = { width, height: Math.max(0, height - GAP - least) };
  const columns = columnsOf(count, room);
  const rows = Math.ceil(count / columns);
  const whole = (rows * (width - GAP * (columns - 1))) / columns / SHAPE + (rows - 1) * GAP;
  const stage = Math.max(0, Math.floor(Math.min(room.height, whole)));
  return {
    stage: { x: 0, y: 0, width, height: stage },
    people: { x: 0, y: stage + GAP, width, height: Math.max(0, height - stage - GAP) },
  };
}

/** Beyond this width the stage's pictures would not get larger. */
function neededWidth(count: number, space: Size): number {
  const columns = columnsOf(count, space);
  return columns * widthIn(columns, count, space) + GAP * (columns - 1);
}

/** The number of columns in which that many pictures are widest. */
function columnsOf(count: number, space: Size): number {
  let best = 1;
  for (let columns = 2; columns <= count; columns++)
    if (widthIn(columns, count, space) > widthIn(best, count, space)) best = columns;
  return best;
}

function widthIn(columns: number, count: number, { width, height }: Size): number {
  const rows = Math.ceil(count / columns);
  return Math.min((width - GAP * (columns - 1)) / columns, ((height - GAP * (rows - 1)) / rows) * SHAPE);
}

function pictureIn(stage: Size, count: number): number {
  return widthIn(columnsOf(count, stage), count, stage);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
