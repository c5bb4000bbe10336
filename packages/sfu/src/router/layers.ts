import type { Layer } from '@parlor/protocol';

/** The layers of a picture, lowest first. Hot code counts them by their place here. */
export const layers: readonly Layer[] = ['low', 'mid', 'high'];
/** Of what has only one encoding. */
export const TOP = layers.length - 1;

/** −1: no layer is called so. */
export function layerIndex(name: string): number {
  return layers.indexOf(name as Layer);
}
