import type { ProbeBody, ProbeValue, PublicationId } from '@parlor/protocol';
import { tuned } from '../sdp.ts';
import { ServerPeer } from './ServerPeer.ts';

/** The connection on which this page receives everybody else: the server offers, this page answers. */
export class ReceivingPeer extends ServerPeer {
  #receivers: ReadonlyMap<PublicationId, RTCRtpReceiver> = new Map();
  #last: Promise<unknown> = Promise.resolve();

  /** What carries which publication now. */
  get receivers(): ReadonlyMap<PublicationId, RTCRtpReceiver> {
    return this.#receivers;
  }

  /** The answer to an offer; offers are answered one after another. Rejects when the browser refuses it. */
  answer(offer: ProbeBody<'offerMedia'>): Promise<ProbeValue<'offerMedia'>> {
    const answer = this.unlessClosed(this.#last.then(() => this.#answer(offer)));
    // What went wrong with one offer is told to who asked with it.
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #answer({ sdp, tracks }: ProbeBody<'offerMedia'>): Promise<ProbeValue<'offerMedia'>> {
    await this.pc.setRemoteDescription({ type: 'offer', sdp });
    const answer = await this.pc.createAnswer();
    const ours = tuned(answer.sdp ?? '');
    await this.pc.setLocalDescription({ type: 'answer', sdp: ours });
    const transceivers = new Map(this.pc.getTransceivers().map((one) => [one.mid, one]));
    this.#receivers = new Map(
      tracks.flatMap(({ mid, publicationId }) => {
        const receiver = transceivers.get(mid)?.receiver;
        return receiver ? [[publicationId, receiver] as const] : [];
      }),
    );
    this.negotiated();
    return { sdp: this.pc.localDescription?.sdp ?? ours };
  }
}
