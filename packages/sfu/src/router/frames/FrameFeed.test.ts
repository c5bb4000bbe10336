import { expect, it } from 'vitest';
import type { WholeFrame } from '../../frames/WholeFrame.ts';
import { ExtensionBlock } from '../../rtp/ExtensionBlock.ts';
import { RtpPacket } from '../../rtp/packet.ts';
import { RoundTrip } from '../../rtp/RoundTrip.ts';
import { SenderClock } from '../../rtp/SenderClock.ts';
import { writePacket } from '../../rtp/writePacket.ts';
import { noExtensions } from '../../sdp/extensions.ts';
import { Producer } from '../Producer.ts';
import { FrameFeeds } from './FrameFeeds.ts';

const RED = 63;
const OPUS = 111;

/** A browser's microphone, as it sends with redundancy: in each packet the sound before it as well (RFC 2198). */
function setup() {
  const host = {
    owner: 'anna',
    extensions: { ...noExtensions, audioLevel: 1 },
    clock: new SenderClock(),
    roundTrip: new RoundTrip(),
    requestKeyframe: () => undefined,
    requestAgain: () => undefined,
    drop: () => undefined,
  };
  const track = { mid: '0', producerId: 'anna-microphone', source: 'microphone' as const, muted: false };
  const producer = new Producer(host, track, 'audio', [
    { name: 'red', payloadType: RED, rtxPayloadType: null },
    { name: 'opus', payloadType: OPUS, rtxPayloadType: null },
  ]);
  const taken: WholeFrame[] = [];
  const feeds = new FrameFeeds();
  const sink = {
    wants: () => false,
    take: (frame: WholeFrame) => taken.push(frame),
    interrupt: () => undefined,
  };
  feeds.join(producer, sink);
  const packet = new RtpPacket();
  const block = new ExtensionBlock();
  const send = (index: number, payloadType: number, payload: number[]) => {
    const timestamp = (index * 960) >>> 0;
    const header = {
      marker: false,
      payloadType,
      sequenceNumber: (65_534 + index) & 0xffff,
      timestamp,
      ssrc: 7,
    };
    block.clear();
    block.add(1, Uint8Array.from([0x80 | index]));
    const buffer = Buffer.from(writePacket(header, block, Uint8Array.from(payload)));
    if (packet.read(buffer)) producer.receive(producer.stream(2, 7), packet, buffer, false, index * 20);
  };
  const red = (index: number) => [
    0x80 | OPUS,
    (960 >> 6) & 0xff,
    (960 & 0x3f) << 2,
    1,
    OPUS,
    index - 1,
    index,
  ];
  return { producer, feeds, sink, taken, send, red };
}

it('gives sound out of its redundancy, also where a packet is lost', () => {
  const { taken, send, red, feeds } = setup();
  for (const index of [1, 2, 4, 5, 8, 9]) send(index, RED, red(index));
  feeds.tick(300);
  const all = taken.filter(({ payload }) => payload[0] !== 0);
  expect(all.map(({ payload }) => [...payload])).toEqual([[1], [2], [3], [4], [5], [7], [8], [9]]);
  for (const { payload, timestamp, number, keyframe } of all) {
    expect(timestamp).toBe((payload[0] ?? 0) * 960);
    expect(number & 0xffff).toBe((65_534 + (payload[0] ?? 0)) & 0xffff);
    expect(keyframe).toBe(true);
  }
  expect(all[0]?.level).toBe(1);
});

it('gives sound without redundancy as it is, and nothing of what only fills the line', () => {
  const { taken, send } = setup();
  send(1, OPUS, [1]);
  send(2, OPUS, []);
  send(3, OPUS, [3]);
  expect(taken.map(({ payload }) => [...payload])).toEqual([[1], [3]]);
});

it('takes no packets when nobody is left', () => {
  const { producer, feeds, sink } = setup();
  expect(producer.consumers).toHaveLength(1);
  feeds.leave(producer, sink);
  expect(producer.consumers).toHaveLength(0);
});
