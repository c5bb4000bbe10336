import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SendSideEstimator } from '../src/bandwidth/estimate.ts';
import { ArrivalCollector } from '../src/rtcp/ArrivalCollector.ts';
import { readRtcp } from '../src/rtcp/read.ts';
import { AudioRewriter } from '../src/rtp/AudioRewriter.ts';
import { ExtensionBlock } from '../src/rtp/ExtensionBlock.ts';
import { isH264Keyframe } from '../src/rtp/h264.ts';
import { NackGenerator } from '../src/rtp/NackGenerator.ts';
import { isRtcp, RtpPacket, readPacket } from '../src/rtp/packet.ts';
import { unwrapRtx } from '../src/rtp/rtx.ts';
import { VideoRewriter } from '../src/rtp/VideoRewriter.ts';
import { readVp8, rewriteVp8, Vp8Descriptor } from '../src/rtp/vp8.ts';
import { writePacket } from '../src/rtp/writePacket.ts';

const folder = new URL('./corpus/', import.meta.url);

/** Shapes of packets that browsers send: a name and its bytes on each line. */
const corpus = readdirSync(folder).flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line): [name: string, packet: Buffer] => {
      const [name = '', hex = ''] = line.split(/: (?=[0-9a-f]+$)/);
      return [name, Buffer.from(hex, 'hex')];
    }),
);

/** All that a packet meets in the router, with state that stays from packet to packet. */
class Road {
  readonly #packet = new RtpPacket();
  readonly #vp8 = new Vp8Descriptor();
  readonly #video = new VideoRewriter();
  readonly #audio = new AudioRewriter();
  readonly #collector = new ArrivalCollector();
  readonly #nacks = new NackGenerator();
  readonly #estimator = new SendSideEstimator();
  readonly #extensions = new ExtensionBlock();
  #now = 0;

  take(buffer: Buffer): void {
    this.#now += 7;
    if (isRtcp(buffer)) this.#rtcp(buffer);
    else if (readPacket(buffer, this.#packet)) this.#rtp(this.#packet);
    for (const feedback of this.#collector.take(1, 2)) this.#rtcp(feedback);
  }

  #rtcp(buffer: Buffer): void {
    for (const rtcp of readRtcp(buffer)) {
      if (rtcp.type === 'transportFeedback') this.#estimator.feedback(rtcp.feedback, this.#now);
      if (rtcp.type === 'remb') this.#estimator.remb(rtcp.bitrate, this.#now);
      if (rtcp.type === 'nack') for (const lost of rtcp.lost) this.#video.find(lost);
    }
    expect(this.#estimator.bitrate).toBeGreaterThan(0);
  }

  #rtp(packet: RtpPacket): void {
    const { buffer, payloadOffset, payloadLength } = packet;
    expect(payloadOffset + payloadLength).toBeLessThanOrEqual(buffer.length);
    for (let id = 1; id < 16; id++) {
      const at = packet.extension(id);
      if (at >= 0) expect(at + packet.extensionLength(at)).toBeLessThanOrEqual(payloadOffset);
    }
    this.#collector.arrived(packet.sequenceNumber, this.#now);
    this.#nacks.received(packet.sequenceNumber, this.#now);
    expect(this.#nacks.due(this.#now).length).toBeLessThanOrEqual(250);
    isH264Keyframe(buffer, payloadOffset, payloadLength);
    const original = unwrapRtx(packet, 96, 1);
    if (original) expect(readPacket(original)).toMatchObject({ payloadLength: payloadLength - 2 });
    this.#forward(packet);
  }

  #forward(packet: RtpPacket): void {
    const { buffer, payloadOffset, payloadLength } = packet;
    if (!this.#audio.active) this.#audio.begin(packet, this.#now);
    this.#audio.rewrite(packet);
    const vp8 = readVp8(buffer, payloadOffset, payloadLength, this.#vp8);
    if (!vp8) {
      this.#video.skip(packet);
      return;
    }
    if (vp8.keyframe) this.#video.begin(packet.ssrc & 3, packet, vp8, this.#now);
    if (!this.#video.rewrite(packet, vp8)) return;
    const { sequenceNumber, timestamp, pictureId, tl0PicIdx } = this.#video;
    const header = { marker: packet.marker, payloadType: 96, sequenceNumber, timestamp, ssrc: 5 };
    this.#extensions.clear();
    this.#extensions.addU16(3, sequenceNumber);
    const sent = writePacket(header, this.#extensions, packet.payload);
    rewriteVp8(sent, sent.length - payloadLength, vp8, pictureId, tl0PicIdx);
    const { keyframe, temporalId } = vp8;
    expect(readPacket(sent)).toMatchObject({ ...header, payloadLength });
    expect(readVp8(sent, sent.length - payloadLength, payloadLength)).toMatchObject({ keyframe, temporalId });
  }
}

describe('packets as browsers send them', () => {
  it('are there', () => expect(corpus.length).toBeGreaterThan(25));

  it.each(corpus)('%s', (name, packet) => {
    new Road().take(packet);
    if (!isRtcp(packet)) expect(readPacket(packet)).not.toBeNull();
    else if (!name.endsWith('not read')) expect(readRtcp(packet).length).toBeGreaterThan(0);
  });

  it('are survived at any length', () => {
    const road = new Road();
    for (const [, packet] of corpus)
      for (let length = 0; length <= packet.length; length++) road.take(packet.subarray(0, length));
  });

  it('are survived with any byte at its extremes', () => {
    const road = new Road();
    for (const [, packet] of corpus)
      for (const at of packet.keys())
        for (const value of [0, 0x7f, 0x80, 0xff]) {
          const changed = Buffer.from(packet);
          changed[at] = value;
          road.take(changed);
        }
  });

  it('are survived torn, mixed and in any order, by one that forwards them all', () => {
    const one = fc.constantFrom(...corpus.map(([, packet]) => packet));
    const cut = fc.nat(80);
    const byte = fc.tuple(fc.nat(120), fc.integer({ min: 0, max: 255 }));
    const mutant = fc
      .tuple(one, one, cut, cut, fc.array(byte, { maxLength: 6 }))
      .map(([head, tail, upTo, from, bytes]) => {
        const packet = Buffer.concat([head.subarray(0, upTo + 4), tail.subarray(from)]);
        for (const [at, value] of bytes) if (at < packet.length) packet[at] = value;
        return packet;
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(one, mutant), { minLength: 1, maxLength: 60 }), (packets) => {
        const road = new Road();
        for (const packet of packets) road.take(packet);
      }),
      { numRuns: 300 },
    );
  });
});
