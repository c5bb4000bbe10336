import { onTestFinished } from 'vitest';
import { readRtcp } from '../../src/rtcp/read.ts';
import { ExtensionBlock } from '../../src/rtp/ExtensionBlock.ts';
import { writePacket } from '../../src/rtp/writePacket.ts';
import { ids } from './descriptions.ts';
import type { Peer } from './Peer.ts';

/** Packets of a frame; the numbers of the SSRCs of the encodings. */
const PACKETS = 3;
const FRAME = 20;

interface Encoding {
  readonly rid: string | null;
  ssrc: number;
  sequenceNumber: number;
  timestamp: number;
  pictureId: number;
  keyframe: boolean;
}

/** A camera in VP8: a frame of each encoding every 20 ms, a keyframe where one is asked for. */
export class Camera {
  readonly #peer: Peer;
  readonly #mid: string;
  readonly #encodings: Encoding[];
  readonly #timer: NodeJS.Timeout;
  /** Returns false for a packet that gets lost. */
  passes: (ssrc: number, sequenceNumber: number) => boolean = () => true;
  /** What was asked for again. */
  readonly askedAgain: number[] = [];
  #sent = 0;

  constructor(peer: Peer, mid: string, rids: readonly (string | null)[]) {
    this.#peer = peer;
    this.#mid = mid;
    this.#encodings = rids.map((rid, index) => ({
      rid,
      ssrc: 1000 + index,
      sequenceNumber: 65_500 + index * 7,
      timestamp: index * 1_000_000,
      pictureId: index * 500,
      keyframe: true,
    }));
    peer.onPacket = (packet) => this.#handle(packet);
    this.#timer = setInterval(() => this.#tick(), FRAME);
    onTestFinished(() => this.stop());
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Each encoding goes on under another SSRC, with the last hundred sequence numbers once more. */
  renew(): void {
    for (const encoding of this.#encodings) {
      encoding.ssrc += 100;
      encoding.sequenceNumber = (encoding.sequenceNumber - 100) & 0xffff;
      encoding.keyframe = true;
    }
  }

  #handle(packet: Buffer): void {
    for (const rtcp of readRtcp(packet)) {
      if (rtcp.type === 'nack') this.askedAgain.push(...rtcp.lost);
      if (rtcp.type !== 'pli') continue;
      const encoding = this.#encodings.find((one) => one.ssrc === rtcp.media);
      if (encoding) encoding.keyframe = true;
    }
  }

  #tick(): void {
    for (const encoding of this.#encodings) {
      for (let index = 0; index < PACKETS; index++) this.#send(encoding, index);
      encoding.timestamp = (encoding.timestamp + (90_000 * FRAME) / 1000) >>> 0;
      encoding.pictureId = (encoding.pictureId + 1) & 0x7fff;
      encoding.keyframe = false;
    }
  }

  #send(encoding: Encoding, index: number): void {
    const { rid, ssrc, timestamp, pictureId, keyframe } = encoding;
    const sequenceNumber = encoding.sequenceNumber;
    encoding.sequenceNumber = (sequenceNumber + 1) & 0xffff;
    const block = new ExtensionBlock();
    block.add(ids.mid, Buffer.from(this.#mid));
    if (rid !== null) block.add(ids.rid, Buffer.from(rid));
    this.#sent++;
    block.addU16(ids.transportCc, this.#sent & 0xffff);
    const start = index === 0 ? 0x10 : 0;
    const payload = Buffer.alloc(200, ssrc & 0xff);
    payload.set([0x80 | start, 0xe0, 0x80 | (pictureId >> 8), pictureId & 0xff, pictureId & 0xff, 0]);
    payload[6] = keyframe && index === 0 ? 0 : 1;
    const header = { marker: index === PACKETS - 1, payloadType: 96, sequenceNumber, timestamp, ssrc };
    const packet = writePacket(header, block, payload);
    if (this.passes(ssrc, sequenceNumber)) this.#peer.send(packet);
  }
}
