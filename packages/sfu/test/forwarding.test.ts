import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker, type Worker } from '../src/index.ts';
import { readRtcp } from '../src/rtcp/read.ts';
import { writeNack, writePli, writeRemb } from '../src/rtcp/write.ts';
import { seqDiff, tsDiff } from '../src/rtp/seq.ts';
import { mediaOf, numbersOf, TestRoom, until } from './support/room.ts';

const noIPv6 = networkInterfaces().lo?.every(({ family }) => family !== 'IPv6') ?? true;

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({ index: 1, rtcPort: 0 });
});
afterAll(() => worker.close());

describe('forwarding', () => {
  it('brings what one sends to the others, and to nobody else', async () => {
    const room = await TestRoom.open(worker);
    const { producerId } = await room.camera('anna');
    const bert = await room.viewer('bert');
    await until(() => mediaOf(bert.peer).length > 30);
    expect(bert.peer.offers[0]?.tracks).toEqual([{ mid: '0', producerId }]);
    expect(bert.peer.offers[0]?.sdp).toContain(`a=ssrc:${mediaOf(bert.peer)[0]?.ssrc} cname:anna`);
    const own = await room.transport('anna', 'subscribe');
    const offers: unknown[] = [];
    own.on('offer', (offer) => offers.push(offer));
    await room.router.evidence('anna');
    expect(offers).toEqual([]);
  });

  it.skipIf(noIPv6)('goes over IPv6 too, on the same port', async () => {
    const room = await TestRoom.open(worker, '::1');
    await room.camera('anna');
    const bert = await room.viewer('bert');
    await until(() => mediaOf(bert.peer).length > 30);
  });

  it('changes layers without a gap in any number', async () => {
    const room = await TestRoom.open(worker);
    const { producerId } = await room.camera('anna');
    const { transport, peer } = await room.viewer('bert');
    const numbers = () => mediaOf(peer).map(numbersOf);
    const told: (string | null)[] = [];
    transport.on('reception', (_id, layer) => told.push(layer));
    await until(() => numbers().length > 30);
    for (const [topLayer, origin] of [
      ['low', 1000],
      ['high', 1002],
      ['mid', 1001],
    ] as const) {
      transport.wish(producerId, { topLayer, paused: false, prominent: false });
      await until(() => numbers().at(-1)?.origin === origin);
    }
    // Told another way than the packets come.
    await until(() => told.length > 3);
    expect(told).toEqual(['mid', 'low', 'high', 'mid']);
    expectNoGap(numbers());
  });

  it('goes on after a pause with a keyframe and without a gap', async () => {
    const room = await TestRoom.open(worker);
    const { producerId } = await room.camera('anna');
    const { transport, peer } = await room.viewer('bert');
    await until(() => mediaOf(peer).length > 30);
    transport.wish(producerId, { topLayer: 'mid', paused: true, prominent: false });
    await until(() => peer.received.length > 0);
    await room.router.evidence('anna');
    const paused = mediaOf(peer).length;
    await room.router.evidence('anna');
    expect(mediaOf(peer).length).toBe(paused);
    transport.wish(producerId, { topLayer: 'mid', paused: false, prominent: false });
    await until(() => mediaOf(peer).length > paused + 30);
    expect(numbersOf(mediaOf(peer)[paused] as never).keyframe).toBe(true);
    expectNoGap(mediaOf(peer).map(numbersOf));
  });

  it('ends a layer at once that the link does not carry, before the lower one begins', async () => {
    const room = await TestRoom.open(worker);
    const { camera, peer: sender } = await room.camera('anna');
    const { peer } = await room.viewer('bert');
    // A smaller layer, of which no keyframe comes for now.
    let packets = 0;
    camera.passes = (ssrc) => ssrc !== 1000 || packets++ % 3 === 1;
    const origin = () => mediaOf(peer).map(numbersOf).at(-1)?.origin;
    await until(() => mediaOf(peer).length > 200 && origin() === 1001);
    const asked = () =>
      sender.received.flatMap(readRtcp).filter((one) => one.type === 'pli' && one.media === 1000).length;
    const before = asked();
    peer.send(writeRemb(5, 200_000, []));
    await until(() => asked() > before);
    const ended = mediaOf(peer).length;
    await until(() => asked() > before + 2);
    // What was on its way.
    expect(mediaOf(peer).length - ended).toBeLessThan(10);
    camera.passes = () => true;
    await until(() => origin() === 1000);
    expectNoGap(mediaOf(peer).map(numbersOf));
  });

  it('sends a packet again that is asked for, as a retransmission', async () => {
    const room = await TestRoom.open(worker);
    await room.camera('anna');
    const { peer } = await room.viewer('bert');
    await until(() => mediaOf(peer).length > 60);
    const wanted = mediaOf(peer).at(-10);
    if (!wanted) throw new Error('nothing came');
    peer.send(writeNack(5, wanted.ssrc, [wanted.sequenceNumber]));
    await until(() => mediaOf(peer, 97).length > 0);
    const [again] = mediaOf(peer, 97);
    if (!again) throw new Error('nothing came again');
    const payload = again.buffer.subarray(again.payloadOffset, again.payloadOffset + again.payloadLength);
    expect(Buffer.from(payload).readUInt16BE(0)).toBe(wanted.sequenceNumber);
    const original = wanted.buffer.subarray(
      wanted.payloadOffset,
      wanted.payloadOffset + wanted.payloadLength,
    );
    expect(Buffer.from(payload.subarray(2))).toEqual(Buffer.from(original));
    expect([again.timestamp, again.marker]).toEqual([wanted.timestamp, wanted.marker]);
  });

  it('sends nothing of another stream for a packet of one that is gone', async () => {
    const room = await TestRoom.open(worker);
    const { camera } = await room.camera('anna');
    const { peer } = await room.viewer('bert');
    const media = () => mediaOf(peer);
    await until(() => media().length > 60);
    const gone = media().at(-20);
    camera.renew();
    const renewed = () => media().filter((one) => numbersOf(one).origin === 1101);
    await until(() => renewed().length > 150);
    const wanted = renewed().at(-10);
    if (!gone || !wanted) throw new Error('nothing came');
    peer.send(writeNack(5, wanted.ssrc, [gone.sequenceNumber, wanted.sequenceNumber]));
    await until(() => mediaOf(peer, 97).length > 0);
    const again = mediaOf(peer, 97).map(({ buffer, payloadOffset }) =>
      Buffer.from(buffer).readUInt16BE(payloadOffset),
    );
    expect(again).toEqual([wanted.sequenceNumber]);
    expectNoGap(media().map(numbersOf));
  });

  it('asks the publisher again for what was lost on the way, and for keyframes not too often', async () => {
    const room = await TestRoom.open(worker);
    const { camera, peer: sender } = await room.camera('anna', []);
    const { peer } = await room.viewer('bert');
    await until(() => mediaOf(peer).length > 30);
    camera.passes = (_ssrc, sequenceNumber) => sequenceNumber % 50 !== 7;
    await until(() => camera.askedAgain.length > 0);
    expect(camera.askedAgain.every((one) => one % 50 === 7)).toBe(true);
    const plis = () => sender.received.filter((one) => one[1] === 206).length;
    const before = plis();
    const ssrc = mediaOf(peer)[0]?.ssrc ?? 0;
    for (let index = 0; index < 100; index++) peer.send(writePli(5, ssrc));
    await until(() => plis() > before);
    await room.router.evidence('anna');
    expect(plis() - before).toBeLessThan(3);
  });

  it('forwards nothing of a track that is muted', async () => {
    const room = await TestRoom.open(worker);
    const anna = await room.camera('anna');
    const { peer } = await room.viewer('bert');
    await until(() => mediaOf(peer).length > 30);
    anna.transport.setMuted(anna.producerId, true);
    await room.router.evidence('anna');
    const muted = mediaOf(peer).length;
    await room.router.evidence('anna');
    expect(mediaOf(peer).length).toBe(muted);
    anna.transport.setMuted(anna.producerId, false);
    await until(() => mediaOf(peer).length > muted + 10);
    expectNoGap(mediaOf(peer).map(numbersOf));
  });

  it('uses the line of somebody who went for the next one', async () => {
    const room = await TestRoom.open(worker);
    const anna = await room.camera('anna');
    const { peer } = await room.viewer('bert');
    await until(() => peer.offers.length === 1);
    anna.transport.close();
    await until(() => peer.offers.length === 2);
    expect(peer.offers[1]?.tracks).toEqual([]);
    await room.camera('carl');
    await until(() => peer.offers.length === 3);
    expect(peer.offers[2]?.tracks).toEqual([{ mid: '0', producerId: 'carl-camera' }]);
    expect(peer.offers[2]?.sdp.match(/^m=/gm)).toHaveLength(1);
    const ssrc = Number(/a=ssrc:(\d+) cname:carl/.exec(peer.offers[2]?.sdp ?? '')?.[1]);
    await until(() => mediaOf(peer).some((one) => one.ssrc === ssrc));
  });

  it('tells the publisher when each packet came', async () => {
    const room = await TestRoom.open(worker);
    const { peer } = await room.camera('anna');
    const told = () =>
      peer.received.flatMap((buffer) =>
        readRtcp(buffer).flatMap((one) =>
          one.type === 'transportFeedback' ? one.feedback.sequenceNumbers : [],
        ),
      );
    await until(() => told().length > 100);
    expect(told()).toEqual(told().map((_, index) => (told()[0] ?? 0) + index));
  });
});

function expectNoGap(all: ReturnType<typeof numbersOf>[]): void {
  for (const [index, one] of all.entries()) {
    const before = all[index - 1];
    if (!before) continue;
    expect(seqDiff(one.sequenceNumber, before.sequenceNumber)).toBe(1);
    const next = one.startOfFrame ? 1 : 0;
    expect((one.pictureId - before.pictureId) & 0x7fff).toBe(next);
    const ticks = tsDiff(one.timestamp, before.timestamp);
    expect(ticks > 0 && ticks < 90_000 * 5).toBe(one.startOfFrame);
    // Only a keyframe may follow what is of another layer.
    if (one.origin !== before.origin) expect(one.keyframe).toBe(true);
  }
}
