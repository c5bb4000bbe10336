import type { MediaDevice } from './DeviceList.ts';

const sides = [/front|user|selfie/i, /back|rear|environment/i];

/**
 * The camera that "flip" goes to: the first one on the other side when labels tell the sides (as phones'
 * do, which have several lenses on one side), else the next in the list. Null when there is no other.
 */
export function nextCamera(cameras: readonly MediaDevice[], deviceId: string): MediaDevice | null {
  const at = cameras.findIndex(({ id }) => id === deviceId);
  const side = sides.findIndex((one) => one.test(cameras[at]?.label ?? ''));
  const other = sides[1 - side];
  const across = other && cameras.find(({ label }) => other.test(label));
  const next = across ?? cameras[(at + 1) % cameras.length];
  return next && next.id !== deviceId ? next : null;
}
