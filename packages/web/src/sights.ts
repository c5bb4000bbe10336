import type { Person, Scene, Sight } from '@parlor/client';
import { colourOf, initialsOf } from './models/avatar.ts';

/** Tiles and screens on the stage: each says by `data-picture` how its picture is shown, if there is one. */
const SEEN = 'section[data-participant], section[data-screen]';

/** What is on the stage now, as it lies there; what is scrolled away, or on another page, is not in sight. */
export function stageScene(page: Document): Scene {
  const stage = page.querySelector('[data-stage]');
  if (!stage) return { width: 0, height: 0, sights: [] };
  const space = stage.getBoundingClientRect();
  const sights = [...stage.querySelectorAll<HTMLElement>(SEEN)].flatMap((tile) => {
    const { left, top, right, bottom, width, height } = tile.getBoundingClientRect();
    const hidden =
      // Safari before 17.4 cannot tell.
      tile.checkVisibility?.({ visibilityProperty: true }) === false ||
      right <= space.left ||
      left >= space.right ||
      bottom <= space.top ||
      top >= space.bottom ||
      width === 0;
    if (hidden) return [];
    return [sightOf(tile, { x: left - space.left, y: top - space.top, width, height })];
  });
  return { width: space.width, height: space.height, sights };
}

/** That person alone. */
export function personScene(page: Document, { id }: Person): Scene {
  const size = { width: 16, height: 9 };
  const tile = page.querySelector<HTMLElement>(`section[data-participant="${CSS.escape(id)}"]`);
  return { ...size, sights: tile ? [sightOf(tile, { x: 0, y: 0, ...size })] : [] };
}

function sightOf(tile: HTMLElement, box: Sight['box']): Sight {
  const name = tile.getAttribute('aria-label') ?? '';
  const { participant, screen, picture, speaking } = tile.dataset;
  return {
    box,
    name,
    // One's own is not turned round: words in it can be read.
    video: picture === 'none' ? null : tile.querySelector('video'),
    fit: picture === 'contain' ? 'contain' : 'cover',
    avatar: { text: initialsOf(name), colour: colourOf(participant ?? screen ?? name) },
    speaking: speaking === 'true',
  };
}
