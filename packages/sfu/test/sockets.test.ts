import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startWorker, type Worker } from '../src/index.ts';
import { readRtcp } from '../src/rtcp/read.ts';
import { seqDiff } from '../src/rtp/seq.ts';
import { mediaOf, numbersOf, TestRoom, until } from './support/room.ts';
import { madePicture, numberOf, SocketPeer } from './support/SocketPeer.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({ index: 2, rtcPort: 0 });
}, 60_000);
afterAll(() => worker.close());

const camera = { track: 1, producerId: 'anna-camera', source: 'camera' as const, muted: false };
const microphone = { track: 2, producerId: 'anna-microphone', source: 'microphone' as const, muted: false };

async function page(room: TestRoom, owner: string) {
  const transport = await room.router.createSocketTransport(owner);
  return { transport, peer: new SocketPeer(transport) };
}

function wish(paused: boolean) {
  return { topLayer: 'mid' as const, paused, prominent: false };
}

/** Sends a camera in two layers, a frame of each every 20 ms, with a keyframe when one is asked for. */
function film(peer: SocketPeer, options: { length?: number; leaveOut?: (number: number) => boolean } = {}) {
  const { length = 3_000, leaveOut = () => false } = options;
  let number = 0;
  let answered = 0;
  const timer = setInterval(() => {
    const keyframe = number === 0 || peer.asked.length > answered;
    answered = peer.asked.length;
    for (const layer of ['low', 'mid'] as const) {
      if (leaveOut(number)) continue;
      peer.send({
        source: 'camera',
        layer,
        keyframe,
        sequence: number,
        timestamp: number * 1_800,
        capturedAt: performance.now(),
        payload: madePicture(keyframe, number, (layer === 'low' ? length / 2 : length) * (keyframe ? 10 : 1)),
      });
    }
    number++;
  }, 20);
  onTestFinished(() => clearInterval(timer));
  return { stop: () => clearInterval(timer) };
}

function speak(peer: SocketPeer, level = 20) {
  let number = 0;
  const timer = setInterval(() => {
    const payload = Buffer.alloc(80, number & 0xff);
    const timestamp = number * 960;
    peer.send({
      source: 'microphone',
      track: 2,
      sequence: number,
      timestamp,
      level,
      capturedAt: number * 20,
      payload,
    });
    number++;
  }, 20);
  onTestFinished(() => clearInterval(timer));
}

describe('a page on websockets', () => {
  it('is seen by one on WebRTC', async () => {
    const room = await TestRoom.open(worker);
    const { transport, peer } = await page(room, 'anna');
    await transport.publish([camera]);
    film(peer);
    const bert = await room.viewer('bert');
    await until(() => mediaOf(bert.peer).length > 60);
    const packets = mediaOf(bert.peer);
    const numbers = packets.map(numbersOf);
    expect(numbers[0]?.keyframe).toBe(true);
    for (const [index, one] of numbers.entries()) {
      const before = numbers[index - 1];
      if (before) expect(seqDiff(one.sequenceNumber, before.sequenceNumber)).toBe(1);
      if (before) expect((one.pictureId - before.pictureId) & 0x7fff).toBe(one.startOfFrame ? 1 : 0);
    }
    expect(packets.every((one) => one.buffer.length < 1_260)).toBe(true);
    // What it plays in step by.
    await until(() =>
      bert.peer.received.some((one) => readRtcp(one).some(({ type }) => type === 'senderReport')),
    );
    await until(() => peer.received.length > 3);
    expect(await room.router.evidence('anna')).toBe('arriving');
  });

  it('sees one on WebRTC, in the layer that it wishes', async () => {
    const room = await TestRoom.open(worker);
    const { producerId } = await room.camera('anna');
    const { transport, peer } = await page(room, 'bert');
    const told: (string | null)[] = [];
    transport.on('reception', (_id, layer) => told.push(layer));
    await until(() => peer.frames.length > 20);
    expect(peer.tracks.video).toEqual([
      { track: expect.any(Number), source: 'camera', publicationId: producerId },
    ]);
    for (const topLayer of ['low', 'high', 'mid'] as const) {
      transport.wish(producerId, { topLayer, paused: false, prominent: false });
      await until(() => peer.frames.at(-1)?.layer === topLayer);
    }
    // Told another way than the frames come.
    await until(() => told.length > 3);
    expect(told).toEqual(['mid', 'low', 'high', 'mid']);
    expect(peer.frames[0]?.keyframe).toBe(true);
    for (const [index, one] of peer.frames.entries()) {
      const before = peer.frames[index - 1];
      if (!before) continue;
      expect(one.sequence).toBe(before.sequence + 1);
      expect(one.layer === before.layer || one.keyframe).toBe(true);
      expect(one.payload.length).toBe(3 * 194);
    }
  });

  it('sees and hears another one as it was sent, and not itself', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    await anna.transport.publish([camera, microphone]);
    const bert = await page(room, 'bert');
    film(anna.peer, { length: 10_000 });
    speak(anna.peer);
    const [pictures, sounds] = [
      () => bert.peer.frames.filter(({ source }) => source === 'camera'),
      () => bert.peer.frames.filter(({ source }) => source === 'microphone'),
    ];
    await until(() => pictures().length > 50 && sounds().length > 50);
    for (const [index, one] of pictures().entries()) {
      const before = pictures()[index - 1];
      expect(one.payload.length).toBe((one.layer === 'low' ? 5_000 : 10_000) * (one.keyframe ? 10 : 1));
      const sent = madePicture(one.keyframe, numberOf(one.payload), one.payload.length);
      expect(sent.equals(one.payload)).toBe(true);
      if (before && !one.keyframe) expect(numberOf(one.payload)).toBe(numberOf(before.payload) + 1);
    }
    expect(sounds().every(({ level }) => level === 20)).toBe(true);
    expect(bert.peer.tracks.audio).toMatchObject([
      { publicationId: 'anna-microphone', source: 'microphone' },
    ]);
    expect(anna.peer.frames).toEqual([]);
    expect(anna.peer.tracks).toEqual({ audio: [], video: [] });
  });

  it('is sent little before it has its websockets', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    await anna.transport.publish([camera]);
    film(anna.peer, { length: 8_000 });
    const transport = await room.router.createSocketTransport('bert');
    let bytes = 0;
    transport.on('message', (_lane, message) => {
      bytes += message.length;
    });
    await room.router.evidence('anna');
    await room.router.evidence('anna');
    expect(bytes).toBeLessThan(47_000);
    transport.open('video');
    await until(() => bytes > 60_000);
    transport.close();
  });

  it('is asked for a keyframe when one of its frames is missing', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    await anna.transport.publish([camera]);
    const bert = await page(room, 'bert');
    film(anna.peer, { leaveOut: (number) => number % 40 === 39 });
    await until(() => bert.peer.frames.length > 100);
    expect(anna.peer.asked.length).toBeGreaterThan(1);
    for (const [index, one] of bert.peer.frames.entries()) {
      const before = bert.peer.frames[index - 1];
      if (before && !one.keyframe) expect(numberOf(one.payload)).toBe(numberOf(before.payload) + 1);
    }
  });

  it('asks the sender when a page cannot decode', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    await anna.transport.publish([camera]);
    const bert = await page(room, 'bert');
    film(anna.peer);
    await until(() => bert.peer.frames.length > 30);
    const before = anna.peer.asked.length;
    for (let count = 0; count < 20; count++) bert.peer.askForKeyframe(bert.peer.frames[0]?.track ?? -1);
    await until(() => anna.peer.asked.length > before);
    const keyframes = () => bert.peer.frames.filter(({ keyframe }) => keyframe).length;
    const seen = keyframes();
    await until(() => keyframes() > seen);
    // Twenty of one page are one or two.
    expect(anna.peer.asked.length - before).toBeLessThan(3);
  });

  it('gets nothing of what is muted or paused, and then begins with a keyframe', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    await anna.transport.publish([camera]);
    const bert = await page(room, 'bert');
    film(anna.peer);
    const { frames } = bert.peer;
    await until(() => frames.length > 20);
    for (const [stop, go] of [
      [
        () => anna.transport.setMuted(camera.producerId, true),
        () => anna.transport.setMuted(camera.producerId, false),
      ],
      [
        () => bert.transport.wish(camera.producerId, wish(true)),
        () => bert.transport.wish(camera.producerId, wish(false)),
      ],
    ] as const) {
      stop();
      await room.router.evidence('anna');
      const before = frames.length;
      await room.router.evidence('anna');
      expect(frames.length).toBe(before);
      go();
      await until(() => frames.length > before + 10);
      expect(frames[before]?.keyframe).toBe(true);
    }
    for (const [index, one] of frames.entries())
      expect(one.sequence).toBe((frames[0]?.sequence ?? 0) + index);
  });

  it('goes on over another connection, which takes the place of the first', async () => {
    const room = await TestRoom.open(worker);
    const first = await page(room, 'anna');
    await first.transport.publish([camera]);
    const bert = await page(room, 'bert');
    const { stop } = film(first.peer);
    await until(() => bert.peer.frames.length > 20);
    const second = await page(room, 'anna');
    await second.transport.publish([camera]);
    stop();
    film(second.peer);
    first.transport.close();
    const track = () => bert.peer.tracks.video[0]?.track;
    await until(() => bert.peer.frames.at(-1)?.track !== bert.peer.frames[0]?.track);
    expect(bert.peer.tracks.video).toHaveLength(1);
    const [begin] = bert.peer.frames.filter((one) => one.track === track());
    expect(begin?.keyframe).toBe(true);
    await second.transport.publish([]);
    await until(() => bert.peer.tracks.video.length === 0);
  });

  it('is heard: the room knows who speaks', async () => {
    const room = await TestRoom.open(worker);
    const { transport, peer } = await page(room, 'anna');
    await transport.publish([microphone]);
    const speaker = new Promise((resolve) => room.router.on('speaker', resolve));
    speak(peer);
    expect(await speaker).toBe('anna');
  });

  it('is told as silent when nothing comes although something was due', { timeout: 20_000 }, async () => {
    const room = await TestRoom.open(worker);
    const { transport, peer } = await page(room, 'anna');
    await transport.publish([camera]);
    const { stop } = film(peer);
    await until(() => peer.received.length > 20);
    const silent = new Promise((resolve) => room.router.on('silent', resolve));
    stop();
    expect(await silent).toBe('anna');
  });

  it('cannot send as somebody else, nor under two numbers', async () => {
    const room = await TestRoom.open(worker);
    const anna = await page(room, 'anna');
    const bert = await page(room, 'bert');
    await anna.transport.publish([camera]);
    await expect(bert.transport.publish([camera])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(bert.transport.publish([camera, { ...camera, track: 2 }])).rejects.toMatchObject({
      code: 'bad_request',
    });
    film(bert.peer);
    film(anna.peer);
    await until(() => bert.peer.frames.length > 20);
    expect(anna.peer.frames).toEqual([]);
  });

  it('ends with a flood, and the others go on', async () => {
    const room = await TestRoom.open(worker);
    const [anna, bert, eve] = await Promise.all([page(room, 'anna'), page(room, 'bert'), page(room, 'eve')]);
    await anna.transport.publish([camera]);
    film(anna.peer);
    await until(() => bert.peer.frames.length > 10);
    const ended = new Promise<void>((resolve) => eve.transport.on('closed', resolve));
    while (eve.transport.receive('video', Buffer.alloc(30_000, 0x11))) await new Promise(setImmediate);
    eve.transport.close();
    await ended;
    const before = bert.peer.frames.length;
    await until(() => bert.peer.frames.length > before + 20);
  });

  it('goes with its worker', async () => {
    const room = await TestRoom.open();
    const { transport } = await page(room, 'anna');
    const ended = new Promise<void>((resolve) => transport.on('closed', resolve));
    process.kill(room.worker.pid, 'SIGKILL');
    await ended;
    expect(transport.receive('audio', Buffer.alloc(10))).toBe(false);
    await expect(transport.publish([])).rejects.toMatchObject({ code: 'internal' });
    await expect(room.router.createSocketTransport('bert')).rejects.toMatchObject({ code: 'internal' });
  });
});
