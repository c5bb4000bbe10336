import { onTestFinished } from 'vitest';
import {
  type Router,
  startWorker,
  type TransportOptions,
  type WebRtcTransport,
  type Worker,
  type WorkerOptions,
} from '../../src/index.ts';
import { isRtcp, type RtpPacket, readPacket } from '../../src/rtp/packet.ts';
import { readVp8 } from '../../src/rtp/vp8.ts';
import { Camera } from './Camera.ts';
import { Peer } from './Peer.ts';

/** A worker on loopback, gone after the test. */
export async function startTestWorker(options: Partial<WorkerOptions> = {}): Promise<Worker> {
  const worker = await startWorker({ index: 7, rtcPort: 0, ...options });
  onTestFinished(() => worker.close());
  return worker;
}

/** A room's router with what a test needs to fill it. */
export class TestRoom {
  readonly worker: Worker;
  readonly router: Router;
  readonly #address: string;

  private constructor(worker: Worker, router: Router, address: string) {
    this.worker = worker;
    this.router = router;
    this.#address = address;
  }

  /** `address`: where all meet. */
  static async open(worker?: Worker, address = '127.0.0.1'): Promise<TestRoom> {
    const ours = worker ?? (await startTestWorker());
    return new TestRoom(ours, await ours.createRouter(), address);
  }

  transport(owner: string, role: TransportOptions['role']): Promise<WebRtcTransport> {
    const candidates = [{ protocol: 'udp' as const, address: this.#address, port: this.worker.rtcPort }];
    return this.router.createTransport({ owner, role, candidates });
  }

  /** Somebody whose camera is on. */
  async camera(owner: string, rids: readonly string[] = ['low', 'mid', 'high']) {
    const transport = await this.transport(owner, 'publish');
    const peer = new Peer(this.#address);
    const track = { mid: '0', producerId: `${owner}-camera`, source: 'camera' as const, muted: false };
    await peer.publish(transport, [{ mid: '0', kind: 'video', rids }], [track]);
    const camera = new Camera(peer, '0', rids.length > 0 ? rids : [null]);
    return { transport, peer, camera, producerId: track.producerId };
  }

  /** Somebody who looks on. */
  async viewer(owner: string) {
    const transport = await this.transport(owner, 'subscribe');
    const peer = new Peer(this.#address);
    await peer.subscribe(transport);
    return { transport, peer };
  }
}

/** Waits until something is so; the test's own time limit ends it. */
export async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The RTP among the packets that came, retransmissions left out. */
export function mediaOf(peer: Peer, payloadType = 96): RtpPacket[] {
  return peer.received.flatMap((buffer) => {
    const packet = isRtcp(buffer) ? null : readPacket(buffer);
    return packet?.payloadType === payloadType ? [packet] : [];
  });
}

/** What tells a decoder that nothing is missing between one packet and the next. */
export function numbersOf({ buffer, payloadOffset, payloadLength, ...packet }: RtpPacket) {
  const vp8 = readVp8(buffer, payloadOffset, payloadLength);
  return {
    sequenceNumber: packet.sequenceNumber,
    timestamp: packet.timestamp,
    pictureId: vp8?.pictureId ?? -1,
    keyframe: vp8?.keyframe ?? false,
    startOfFrame: vp8?.startOfFrame ?? false,
    /** Which SSRC it was made for. */
    origin: 1000 + (((buffer[payloadOffset + 100] ?? 0) - 1000) & 0xff),
  };
}
