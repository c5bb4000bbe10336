import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RtpPacket } from '../rtp/packet.ts';
import { Vp8Descriptor } from '../rtp/vp8.ts';
import { type Picture, PictureAssembler, type PicturePart } from './PictureAssembler.ts';
import { PicturePacketizer } from './PicturePacketizer.ts';
import { SoundPacketizer } from './SoundPacketizer.ts';

/** A frame that says which one it is. */
function made(index: number, keyframe: boolean, length: number): Buffer {
  const frame = Buffer.alloc(length, index & 0xff);
  frame[0] = keyframe ? 0x10 : 0x11;
  return frame;
}

/** Compared quicker than bytes are. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

interface Made {
  readonly keyframe: boolean;
  readonly length: number;
}

function partOf(buffer: Buffer): PicturePart {
  const packet = new RtpPacket();
  const vp8 = new Vp8Descriptor();
  const { payloadOffset, payloadLength } = packet.read(buffer) ? packet : new RtpPacket();
  vp8.read(buffer, payloadOffset, payloadLength);
  return {
    sequenceNumber: packet.sequenceNumber,
    timestamp: packet.timestamp,
    marker: packet.marker,
    start: vp8.startOfFrame,
    keyframe: vp8.keyframe,
    payload: buffer.subarray(payloadOffset + vp8.length, payloadOffset + payloadLength),
  };
}

const frames = fc
  .array(fc.record({ keyframe: fc.boolean(), length: fc.integer({ min: 3, max: 6_000 }) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map(([first, ...more]): Made[] => [{ length: first?.length ?? 3, keyframe: true }, ...more]);

function packetized(all: readonly Made[], timestamp = 0xffff_0000): { frame: Buffer; packets: Buffer[] }[] {
  const packetizer = new PicturePacketizer(5);
  return all.map(({ keyframe, length }, index) => {
    const frame = made(index, keyframe, length);
    return { frame, packets: packetizer.packetize(frame, (timestamp + index * 3_000) >>> 0) };
  });
}

it('makes packets that say where a frame begins and ends, in numbers that go on', () => {
  fc.assert(
    fc.property(frames, (all) => {
      const made = packetized(all);
      const vp8 = new Vp8Descriptor();
      const packet = new RtpPacket();
      let next = 0;
      for (const [index, { packets }] of made.entries())
        for (const [place, buffer] of packets.entries()) {
          expect(buffer.length).toBeLessThanOrEqual(1_180);
          expect(packet.read(buffer)).toBe(true);
          expect(vp8.read(buffer, packet.payloadOffset, packet.payloadLength)).toBe(true);
          expect(packet.sequenceNumber).toBe(next++ & 0xffff);
          expect(packet.marker).toBe(place === packets.length - 1);
          expect(vp8).toMatchObject({
            startOfFrame: place === 0,
            keyframe: place === 0 && all[index]?.keyframe,
            pictureId: index & 0x7fff,
            pictureIdBits: 15,
            tl0PicIdx: index & 0xff,
            temporalId: 0,
          });
        }
    }),
  );
});

it('goes on with picture ids across their wrap', () => {
  const packetizer = new PicturePacketizer(5);
  const vp8 = new Vp8Descriptor();
  const ids: number[] = [];
  for (let index = 0; index < 0x8002; index++) {
    const [packet] = packetizer.packetize(made(index, false, 10), index);
    if (packet && vp8.read(packet, 12, packet.length - 12)) ids.push(vp8.pictureId);
  }
  expect(ids.slice(-3)).toEqual([0x7fff, 0, 1]);
});

/** Feeds an assembler, a packet every millisecond, and a tick every 20. */
function assemble(packets: readonly Buffer[]): Picture[] {
  const taken: Picture[] = [];
  const assembler = new PictureAssembler(1_000_000, (picture) => taken.push(picture));
  for (const [now, buffer] of packets.entries()) {
    assembler.add(partOf(buffer), now);
    if (now % 20 === 0) assembler.tick(now);
  }
  return taken;
}

it('puts together what it made', () => {
  fc.assert(
    fc.property(frames, (all) => {
      const made = packetized(all);
      const taken = assemble(made.flatMap(({ packets }) => packets));
      expect(taken.map(({ payload }) => textOf(payload))).toEqual(made.map(({ frame }) => textOf(frame)));
      expect(taken.map(({ keyframe }) => keyframe)).toEqual(all.map(({ keyframe }) => keyframe));
    }),
  );
});

it('puts together what came in disorder and twice, once its first packet is there', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 50 }), (all, moves) => {
      // A later keyframe could be whole before the frames before it are.
      const made = packetized(all.map(({ length }, index) => ({ length, keyframe: index === 0 })));
      const [first, ...others] = made.flatMap(({ packets }) => packets);
      const moved = others
        .flatMap((packet, index) => [
          { packet, at: index + (moves[index % moves.length] ?? 0) },
          ...(index % 7 === 0 ? [{ packet, at: index + 9 }] : []),
        ])
        .sort((a, b) => a.at - b.at);
      const taken = assemble([first as Buffer, ...moved.map(({ packet }) => packet)]);
      expect(taken.map(({ payload }) => textOf(payload))).toEqual(made.map(({ frame }) => textOf(frame)));
    }),
  );
});

it('gives only whole frames, in order, that can be decoded, whatever is lost or overtaken', () => {
  fc.assert(
    fc.property(
      frames,
      fc.array(fc.record({ lost: fc.nat({ max: 5 }), late: fc.nat({ max: 400 }) }), {
        minLength: 1,
        maxLength: 60,
      }),
      (all, fates) => {
        const made = packetized(all);
        const came = made
          .flatMap(({ packets }) => packets)
          .flatMap((packet, index) => {
            const { lost = 1, late = 0 } = fates[index % fates.length] ?? {};
            return lost === 0 ? [] : [{ packet, at: index + (late > 380 ? late : 0) }];
          })
          .sort((a, b) => a.at - b.at);
        const taken = assemble(came.map(({ packet }) => packet));
        let before = -1;
        for (const { payload, keyframe } of taken) {
          const index = made.findIndex(({ frame }, at) => at > before && frame.equals(payload));
          expect(index).toBeGreaterThan(before);
          expect(keyframe || index === before + 1).toBe(true);
          before = index;
        }
      },
    ),
  );
});

it('takes any packets without harm, and keeps no more than one picture', () => {
  const part = fc.record({
    sequenceNumber: fc.nat({ max: 0xffff }),
    timestamp: fc.nat({ max: 20 }),
    marker: fc.boolean(),
    start: fc.boolean(),
    keyframe: fc.boolean(),
    payload: fc.constantFrom(new Uint8Array(0), new Uint8Array(1), new Uint8Array(60_000)),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
      const assembler = new PictureAssembler(1_000_000, ({ payload }) =>
        expect(payload.length).toBeLessThanOrEqual(1_000_000),
      );
      for (const [now, one] of parts.entries()) {
        assembler.add(one, now);
        assembler.tick(now);
        expect(assembler.bytes).toBeLessThanOrEqual(1_500_000);
      }
    }),
  );
});

it('waits as long as a frame comes, and gives up what is missing', () => {
  const taken: Picture[] = [];
  const assembler = new PictureAssembler(1_000_000, (picture) => taken.push(picture));
  const made = packetized([
    { keyframe: true, length: 50_000 },
    { keyframe: false, length: 5_000 },
    { keyframe: false, length: 5_000 },
    { keyframe: true, length: 5_000 },
  ]);
  let now = 0;
  // Two seconds for one large picture: nothing is missing meanwhile.
  for (const packet of made[0]?.packets ?? []) {
    now += 45;
    assembler.add(partOf(packet), now);
    assembler.tick(now);
  }
  expect(taken).toHaveLength(1);
  const [, ...after] = [...(made[1]?.packets ?? []), ...(made[2]?.packets ?? [])];
  for (const packet of after) assembler.add(partOf(packet), now);
  assembler.tick(now + 250);
  expect(assembler.stuck).toBe(false);
  assembler.tick(now + 350);
  expect(assembler.stuck).toBe(true);
  for (const packet of made[3]?.packets ?? []) assembler.add(partOf(packet), now + 400);
  expect(taken.map(({ keyframe }) => keyframe)).toEqual([true, true]);
});

it('gives a picture that is too long to nobody', () => {
  const taken: Picture[] = [];
  const assembler = new PictureAssembler(4_000, (picture) => taken.push(picture));
  const made = packetized([
    { keyframe: true, length: 5_000 },
    { keyframe: false, length: 100 },
    { keyframe: true, length: 4_000 },
  ]);
  for (const { packets } of made) for (const packet of packets) assembler.add(partOf(packet), 0);
  expect(taken.map(({ payload }) => payload.length)).toEqual([4_000]);
});

it('makes one packet of a sound, with its level and the numbers of those that are lost', () => {
  const packetizer = new SoundPacketizer(9);
  const packet = new RtpPacket();
  const numbers = [
    [0, 0],
    [960, 0],
    [2_880, 1],
    [48_000, 0],
  ].map(([timestamp = 0, lost = 0]) => {
    const buffer = packetizer.packetize(new Uint8Array([1, 2, 3]), timestamp, 30, lost);
    expect(packet.read(buffer)).toBe(true);
    expect(buffer[packet.extension(1)]).toBe(30);
    return [packet.sequenceNumber, packet.timestamp, packet.marker];
  });
  expect(numbers).toEqual([
    [0, 0, true],
    [1, 960, false],
    [3, 2_880, false],
    [4, 48_000, true],
  ]);
});
