import { PeerConnection, type Track, Video } from 'node-datachannel';
import { onTestFinished } from 'vitest';
import type { MediaOffer, OfferedTrack, WebRtcTransport } from '../../src/index.ts';
import { type BrowserOffer, mirrored, offerSdp, parametersOf, privateSdp } from './descriptions.ts';

/** What a browser's connection is to the router: real ICE, DTLS and SRTP, with the test's own packets. */
export class Peer {
  readonly received: Buffer[] = [];
  readonly offers: MediaOffer[] = [];
  onPacket: (packet: Buffer) => void = () => undefined;
  readonly #connection: PeerConnection;
  #track: Track | null = null;
  readonly opened: Promise<void>;
  #open: () => void = () => undefined;

  /** `address`: its own on loopback. */
  constructor(address = '127.0.0.1') {
    let fail: (error: Error) => void = () => undefined;
    this.opened = new Promise((resolve, reject) => {
      this.#open = resolve;
      fail = reject;
    });
    this.opened.catch(() => undefined);
    this.#connection = new PeerConnection('peer', {
      iceServers: [],
      disableAutoNegotiation: true,
      bindAddress: address,
    });
    this.#connection.onStateChange((state) => {
      if (state === 'failed' || state === 'closed') fail(new Error(`the peer's connection ${state}`));
    });
    this.#connection.onTrack((track) => this.#use(track));
    onTestFinished(() => this.close());
  }

  /** Connects as a browser that sends. */
  async publish(transport: WebRtcTransport, media: BrowserOffer[], tracks: OfferedTrack[]): Promise<void> {
    const video = new Video('0', 'SendRecv');
    video.addVP8Codec(96);
    this.#use(this.#connection.addTrack(video));
    const local = await this.#gathered(() => this.#connection.setLocalDescription('offer'));
    const answer = await transport.negotiate(offerSdp(parametersOf(local), media), tracks);
    this.#connection.setRemoteDescription(privateSdp(parametersOf(answer)), 'answer');
    await this.opened;
  }

  /** Connects as a browser that receives, and answers all offers from then on. */
  async subscribe(transport: WebRtcTransport): Promise<void> {
    let local: Promise<string> | null = null;
    transport.on('offer', (offer) => {
      local ??= this.#accept(offer.sdp);
      void local.then(async (sdp) => {
        await transport.answer(mirrored(offer.sdp, parametersOf(sdp)));
        this.offers.push(offer);
      });
    });
    await this.opened;
  }

  /** False: encryption does not take it. */
  send(packet: Buffer): boolean {
    try {
      return this.#track?.sendMessageBinary(packet) ?? false;
    } catch {
      return false; // not even a header
    }
  }

  close(): void {
    this.#track?.close();
    this.#connection.close();
  }

  #accept(sdp: string): Promise<string> {
    this.#connection.setRemoteDescription(privateSdp(parametersOf(sdp)), 'offer');
    return this.#gathered(() => this.#connection.setLocalDescription('answer'));
  }

  async #gathered(start: () => void): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#connection.onGatheringStateChange((state) => {
        if (state === 'complete') resolve();
      });
      start();
    });
    return this.#connection.localDescription()?.sdp ?? '';
  }

  #use(track: Track): void {
    this.#track = track;
    track.onOpen(() => this.#open());
    track.onClosed(() => undefined);
    track.onMessage((packet) => {
      this.received.push(packet);
      this.onPacket(packet);
    });
  }
}
