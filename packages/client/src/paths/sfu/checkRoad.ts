import type { IceRoad } from '@parlor/protocol';
import { hasWebRtc } from '../hasWebRtc.ts';
import { notFound, ROAD_LIMIT, type RoadFound, unlessOutOfContact } from '../RoadFound.ts';
import type { Ask } from './Ask.ts';
import { remoteEndpoint } from './remoteEndpoint.ts';

/** Tries one road to the server with a connection that carries nothing. Rejects when out of contact. */
export async function checkRoad(road: IceRoad, ask: Ask): Promise<RoadFound> {
  if (!hasWebRtc()) return notFound(road);
  const pc = new RTCPeerConnection();
  try {
    pc.addTransceiver('audio', { direction: 'inactive' });
    await pc.setLocalDescription(await pc.createOffer());
    const { sdp, tried } = await ask('checkMedia', { road, sdp: pc.localDescription?.sdp ?? '' });
    const since = performance.now();
    await pc.setRemoteDescription({ type: 'answer', sdp });
    if (!(await connects(pc))) return notFound(road, tried);
    const milliseconds = Math.round(performance.now() - since);
    return { road, reached: true, milliseconds, at: remoteEndpoint(await pc.getStats()), tried };
  } catch (error) {
    unlessOutOfContact(error);
    return notFound(road);
  } finally {
    pc.close();
  }
}

function connects(pc: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ROAD_LIMIT);
    pc.addEventListener('connectionstatechange', () => {
      if (pc.connectionState !== 'connected' && pc.connectionState !== 'failed') return;
      clearTimeout(timer);
      resolve(pc.connectionState === 'connected');
    });
  });
}
