import type { PublicationId, Source, TrackLine } from '@parlor/protocol';
import type { Ask } from './Ask.ts';
import { encodingsOf, type LayerEncoding } from './layers.ts';
import { type PictureCodec, preferCodec } from './pictureCodec.ts';
import { ServerPeer } from './ServerPeer.ts';

/** What is sent as one source: the room's record of it, and the track, if there is one at the moment. */
export interface Outgoing {
  readonly publicationId: PublicationId;
  readonly track: MediaStreamTrack | null;
  /** Of pictures. */
  readonly codec: PictureCodec;
}

const kinds = { microphone: 'audio', camera: 'video', screen: 'video', screenAudio: 'audio' } as const;

/** The connection on which this page sends: one transceiver for each source, kept while it lives. */
export class SendingPeer extends ServerPeer {
  readonly #transceivers = new Map<Source, RTCRtpTransceiver>();
  readonly #encoded = new Map<Source, readonly LayerEncoding[]>();
  readonly #preferred = new Map<Source, PictureCodec>();
  #agreedOn: string | null = null;

  /** Which source an m-line of this connection carries. */
  sourceOf(mid: string): Source | null {
    for (const [source, transceiver] of this.#transceivers) if (transceiver.mid === mid) return source;
    return null;
  }

  /** Sends these tracks from now on. Devices come and go without any negotiation. */
  send(outgoing: ReadonlyMap<Source, Outgoing>): void {
    for (const [source, { track, codec }] of outgoing) {
      const transceiver = this.#transceivers.get(source) ?? this.#add(source, track);
      turn(transceiver, 'sendonly');
      this.#prefer(source, transceiver, codec);
      replace(transceiver.sender, track);
      if (track) this.#encode(source, transceiver.sender, encodingsOf(source, track));
    }
    for (const [source, transceiver] of this.#transceivers) {
      if (outgoing.has(source)) continue;
      turn(transceiver, 'inactive');
      replace(transceiver.sender, null);
    }
  }

  /**
   * Agrees with the server on which m-line carries what, unless nothing changed since the last time.
   * Rejects when the server did not answer: then everything is as before.
   */
  agree(outgoing: ReadonlyMap<Source, Outgoing>, ask: Ask): Promise<void> {
    return this.unlessClosed(this.#agree(outgoing, ask));
  }

  async #agree(outgoing: ReadonlyMap<Source, Outgoing>, ask: Ask): Promise<void> {
    const wanted = JSON.stringify(
      [...outgoing].map(([source, { publicationId, codec }]) => [source, publicationId, codec]),
    );
    if (wanted === this.#agreedOn) return;
    await this.pc.setLocalDescription(await this.pc.createOffer());
    try {
      const sdp = this.pc.localDescription?.sdp ?? '';
      const answer = await ask('publishMedia', { connection: this.id, sdp, tracks: this.#lines(outgoing) });
      await this.pc.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    } catch (error) {
      if (this.pc.signalingState === 'have-local-offer') {
        await this.pc.setLocalDescription({ type: 'rollback' });
      }
      throw error;
    }
    this.#agreedOn = wanted;
    this.negotiated();
  }

  #add(source: Source, track: MediaStreamTrack | null): RTCRtpTransceiver {
    const encodings = encodingsOf(source, track);
    const transceiver = this.pc.addTransceiver(track ?? kinds[source], {
      direction: 'sendonly',
      sendEncodings: encodings.map((one) => ({ ...one })),
    });
    this.#transceivers.set(source, transceiver);
    this.#encoded.set(source, encodings);
    return transceiver;
  }

  #prefer(source: Source, transceiver: RTCRtpTransceiver, codec: PictureCodec): void {
    if (kinds[source] === 'audio' || this.#preferred.get(source) === codec) return;
    this.#preferred.set(source, codec);
    preferCodec(transceiver, codec);
  }

  /** Holds what is sent to what it may cost from now on. */
  #encode(source: Source, sender: RTCRtpSender, wanted: readonly LayerEncoding[]): void {
    if (same(this.#encoded.get(source), wanted)) return;
    const parameters = sender.getParameters();
    if (parameters.encodings.length !== wanted.length) return;
    this.#encoded.set(source, wanted);
    for (const [index, one] of parameters.encodings.entries()) Object.assign(one, wanted[index]);
    // Another change overtook this one, or the connection closed: the next look tries again.
    sender.setParameters(parameters).catch(() => this.#encoded.delete(source));
  }

  #lines(outgoing: ReadonlyMap<Source, Outgoing>): TrackLine[] {
    return [...outgoing].flatMap(([source, { publicationId }]) => {
      const mid = this.#transceivers.get(source)?.mid;
      return mid ? [{ mid, publicationId }] : [];
    });
  }
}

/** Setting what is set already would hold the page up as well, until WebRTC's own thread has answered. */
function turn(transceiver: RTCRtpTransceiver, direction: RTCRtpTransceiverDirection): void {
  if (transceiver.direction !== direction) transceiver.direction = direction;
}

function replace(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
  // Rejects only when the connection closed meanwhile.
  if (sender.track !== track) sender.replaceTrack(track).catch(() => {});
}

function same(a: readonly LayerEncoding[] | undefined, b: readonly LayerEncoding[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
