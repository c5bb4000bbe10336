import type { WebRtcTransport } from '@parlor/sfu';
import { End } from './End.ts';

/** Our end of one RTCPeerConnection. */
export class WebRtcEnd extends End<WebRtcTransport> {
  protected listen(transport: WebRtcTransport): void {
    const { owner, connection, signal } = this;
    transport.on('state', (state) => {
      if (state === 'failed' || state === 'closed') this.breakOff();
    });
    transport.on('reception', (id, layer) => {
      if (!signal.aborted) this.emit('reception', id, layer);
    });
    transport.on('offer', (offer) => {
      const answer = (sdp: string) => transport.answer(sdp);
      if (!signal.aborted) this.emit('offered', { ...offer, owner, connection, signal, answer });
    });
  }
}
