import { isRtcp, type ReachingPipe, type reachingPipes, readRtcp } from '@parlor/sfu/synthetic';
import { publisherOffer, stream } from './offer.ts';
import { PictureSource } from './PictureSource.ts';
import { remoteOf } from './remote.ts';

/** Sends one picture that no browser made, over real ICE, DTLS and SRTP. */
export class SyntheticPublisher {
  readonly #pipe: ReachingPipe;
  readonly #source: PictureSource;
  readonly #packetsPerSecond: number;
  readonly #ssrc: number;
  #connected: () => void = () => {};
  #failed: (error: Error) => void = () => {};
  #timer: ReturnType<typeof setInterval> | undefined;
  #sent = 0;

  private constructor(
    pipes: Awaited<ReturnType<typeof reachingPipes>>,
    ssrc: number,
    packetsPerSecond: number,
  ) {
    this.#ssrc = ssrc;
    this.#packetsPerSecond = packetsPerSecond;
    this.#source = new PictureSource(ssrc, packetsPerSecond);
    this.#pipe = pipes({
      onPacket: (packet) => this.#handle(packet),
      onState: (state) => (state === 'connected' ? this.#connected() : this.#failed(new Error(state))),
    });
  }

  static make(
    pipes: Awaited<ReturnType<typeof reachingPipes>>,
    packetsPerSecond: number,
    ssrc = stream.ssrc,
  ): SyntheticPublisher {
    return new SyntheticPublisher(pipes, ssrc, packetsPerSecond);
  }

  get offer(): string {
    return publisherOffer(this.#pipe.local, this.#ssrc);
  }

  /** Packets sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Connects to who gave that answer, and begins to send. Rejects when that fails. */
  async start(answer: string): Promise<void> {
    const { ice, candidates, setup } = remoteOf(answer);
    await new Promise<void>((resolve, reject) => {
      this.#connected = resolve;
      this.#failed = reject;
      this.#pipe.reach(ice, candidates, setup);
    });
    const began = performance.now();
    this.#timer = setInterval(() => {
      const due = ((performance.now() - began) / 1_000) * this.#packetsPerSecond;
      for (; this.#sent < due; this.#sent += 1) this.#pipe.send(this.#source.next(performance.now()));
    }, 5);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pipe.close();
  }

  #handle(packet: Buffer): void {
    if (!isRtcp(packet)) return;
    for (const { type } of readRtcp(packet)) if (type === 'pli' || type === 'fir') this.#source.refresh();
  }
}
