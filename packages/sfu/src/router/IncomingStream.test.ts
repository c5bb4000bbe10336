import { expect, it } from 'vitest';
import { TestStream } from '../../test/testStream.ts';
import { RoundTrip } from '../rtp/RoundTrip.ts';
import type { Codec } from '../sdp/codecs.ts';
import { IncomingStream } from './IncomingStream.ts';

const codec: Codec = { name: 'VP8', payloadType: 96, rtxPayloadType: 97 };
const start = { sequenceNumber: 65_500, timestamp: 0, pictureId: 0, tl0PicIdx: 0 };

function setup() {
  const publisher = {
    roundTrip: new RoundTrip(),
    requestKeyframe: () => undefined,
    requestAgain: () => undefined,
  };
  const stream = new IncomingStream('video', 0, 1, publisher);
  const made = new TestStream(start);
  const take = (one: ReturnType<TestStream['padding']>, repeated: boolean, now: number) =>
    stream.take(one.packet, codec, Buffer.from(one.packet.buffer), repeated, now);
  return { stream, made, take };
}

it('measures what can be forwarded, not what only fills the line', () => {
  const { stream, made, take } = setup();
  for (let now = 0; now < 1000; now += 10)
    for (let times = 0; times < 20; times++) take(made.padding(), false, now);
  expect(stream.bitrate(1000)).toBe(0);
  expect(stream.isActive(1000)).toBe(false);
  const [first] = made.frame(true, 1);
  if (!first) throw new Error('made nothing');
  expect(take(first, false, 1000)).toBe(true);
  expect(stream.isActive(1000)).toBe(true);
  const once = stream.bitrate(1010);
  expect(once).toBeGreaterThan(0);
  for (let times = 0; times < 100; times++) expect(take(first, true, 1010)).toBe(false);
  expect(stream.bitrate(1010)).toBe(once);
});
