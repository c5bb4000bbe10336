import type { Reach, Road } from '@parlor/protocol';
import type { Found } from '../paths/transportChoice.ts';

/** What the roads that were tried say of the transports. `able`: this browser has WebRTC. */
export function foundOf(roads: readonly Reach[], able: boolean): Found {
  const reached = (...names: Road[]): boolean | null => {
    const tried = roads.filter(({ road }) => names.includes(road));
    if (tried.some((one) => one.reached)) return true;
    return tried.length === names.length ? false : null;
  };
  return { webrtc: able ? reached('udp', 'tcp') : false, socket: reached('socket') };
}

/** Do only the websockets lead from here to the others, as far as is known? */
export function needsSocket({ webrtc, socket }: Found, able: boolean): boolean {
  return !able || (webrtc === false && socket === true);
}
