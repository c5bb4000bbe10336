import {
  ArrivalCollector,
  isRtcp,
  type ReachingPipe,
  RtpPacket,
  type reachingPipes,
} from '@parlor/sfu/synthetic';
import { subscriberAnswer } from './offer.ts';
import { sentAt } from './PictureSource.ts';
import { remoteOf } from './remote.ts';

const SENDER = 0x0a0b0c0d;
/** How often what came is told, in milliseconds. */
const FEEDBACK = 50;
const TRANSPORT_CC = /^a=extmap:(\d+)\S* http:\/\/www\.ietf\.org\/id\/draft-holmer-rmcat-transport-wide-cc/m;

/** Receives everything it is offered, counts it, and gives feedback for it as a browser does. */
export class SyntheticSubscriber {
  /** Of every packet since {@link watch}, in milliseconds. */
  latencies: number[] = [];
  readonly #pipe: ReachingPipe;
  readonly #arrivals = new ArrivalCollector();
  readonly #packet = new RtpPacket();
  #transportCcId = 0;
  #connected: () => void = () => {};
  #failed: (error: Error) => void = () => {};
  #timer: ReturnType<typeof setInterval> | undefined;
  #reached = false;
  #received = 0;
  #watching = false;

  constructor(pipes: Awaited<ReturnType<typeof reachingPipes>>) {
    this.#pipe = pipes({
      onPacket: (packet) => this.#handle(packet),
      onState: (state) => (state === 'connected' ? this.#connected() : this.#failed(new Error(state))),
    });
  }

  /** Packets that came so far. */
  get received(): number {
    return this.#received;
  }

  /** The answer to that offer; the first one lets it connect, see {@link connected}. */
  answer(offer: string): string {
    this.#transportCcId = Number(TRANSPORT_CC.exec(offer)?.[1] ?? 0);
    return subscriberAnswer(offer, this.#pipe.local);
  }

  /** Connects to who made that offer. Rejects when that fails. Later calls do nothing. */
  async connect(offer: string): Promise<void> {
    if (this.#reached) return;
    this.#reached = true;
    const { ice, candidates, setup } = remoteOf(offer);
    await new Promise<void>((resolve, reject) => {
      this.#connected = resolve;
      this.#failed = reject;
      this.#pipe.reach(ice, candidates, setup);
    });
    this.#timer = setInterval(() => this.#tell(), FEEDBACK);
  }

  /** From now on every packet's latency is noted. Only packets of this package's publisher in this process have one. */
  watch(): void {
    this.#watching = true;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pipe.close();
  }

  #handle(buffer: Buffer): void {
    if (isRtcp(buffer) || !this.#packet.read(buffer)) return;
    const now = performance.now();
    const at = this.#transportCcId === 0 ? -1 : this.#packet.extension(this.#transportCcId);
    if (at >= 0) this.#arrivals.arrived(buffer.readUInt16BE(at), now);
    if (this.#packet.payloadLength === 0) return;
    this.#received += 1;
    if (this.#watching) this.latencies.push(now - sentAt(buffer));
  }

  #tell(): void {
    for (const feedback of this.#arrivals.take(SENDER, 0)) this.#pipe.send(feedback);
  }
}
