import { ParlorError, type Reach } from '@parlor/protocol';
import type { Ask } from './Ask.ts';

/** How long a road may take, in milliseconds. */
const LIMIT = 5_000;

/** How a road was found, and the addresses and ports that were tried. */
export interface RoadFound extends Reach {
  readonly tried: readonly string[];
}

/** Tries one road to the server with a connection that carries nothing. Rejects when out of contact. */
export async function checkRoad(road: 'udp' | 'tcp', ask: Ask): Promise<RoadFound> {
  const pc = new RTCPeerConnection();
  try {
    pc.addTransceiver('audio', { direction: 'inactive' });
    await pc.setLocalDescription(await pc.createOffer());
    const { sdp, tried } = await ask('checkMedia', { road, sdp: pc.localDescription?.sdp ?? '' });
    const since = performance.now();
    await pc.setRemoteDescription({ type: 'answer', sdp });
    const reached = await connects(pc);
    const milliseconds = reached ? Math.round(performance.now() - since) : null;
    return { road, reached, milliseconds, tried };
  } catch (error) {
    if (error instanceof ParlorError && error.code === 'not_connected') throw error;
    // The server has no such road.
    return { road, reached: false, milliseconds: null, tried: [] };
  } finally {
    pc.close();
  }
}

function connects(pc: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LIMIT);
    pc.addEventListener('connectionstatechange', () => {
      if (pc.connectionState !== 'connected' && pc.connectionState !== 'failed') return;
      clearTimeout(timer);
      resolve(pc.connectionState === 'connected');
    });
  });
}
