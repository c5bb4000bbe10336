import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MadePacket, type StreamStart, TestStream } from '../../test/testStream.ts';
import { VideoRewriter } from './VideoRewriter.ts';

/** Just before everything wraps. */
const near: StreamStart = {
  sequenceNumber: 65_533,
  timestamp: 0xffff_f000,
  pictureId: 0x7ffd,
  tl0PicIdx: 253,
};
const far: StreamStart = { sequenceNumber: 20_000, timestamp: 123_456, pictureId: 0x7f, tl0PicIdx: 7 };

interface Sent {
  sequenceNumber: number;
  timestamp: number;
  pictureId: number;
  tl0PicIdx: number;
}

function send(rewriter: VideoRewriter, made: MadePacket): Sent | null {
  if (!rewriter.rewrite(made.packet, made.vp8)) return null;
  return numbers(rewriter);
}

function numbers({ sequenceNumber, timestamp, pictureId, tl0PicIdx }: VideoRewriter): Sent {
  return { sequenceNumber, timestamp, pictureId, tl0PicIdx };
}

/** Begins with a frame of two packets at `at`. */
function begin(rewriter: VideoRewriter, layer: number, stream: TestStream, at: number): (Sent | null)[] {
  const frame = stream.frame(true, 2);
  const [first] = frame;
  if (first) rewriter.begin(layer, first.packet, first.vp8, at);
  return frame.map((made) => send(rewriter, made));
}

describe('VideoRewriter', () => {
  it('sends nothing before it began', () => {
    const rewriter = new VideoRewriter();
    expect(rewriter.layer).toBe(-1);
    for (const made of new TestStream(near).frame(true, 1)) expect(send(rewriter, made)).toBeNull();
  });

  it('goes on across two switches as if nothing were: number, time, picture, TL0PICIDX', () => {
    const rewriter = new VideoRewriter();
    const low = new TestStream(near);
    const high = new TestStream(far);
    const sent = [
      ...begin(rewriter, 0, low, 1000),
      ...low.frame(false, 1).map((made) => send(rewriter, made)),
      ...begin(rewriter, 2, high, 1066),
      ...high.frame(false, 1).map((made) => send(rewriter, made)),
    ];
    low.frame(false, 9);
    sent.push(...begin(rewriter, 0, low, 1133));
    expect(sent.map((one) => one?.sequenceNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(sent.map((one) => one?.pictureId)).toEqual([1, 1, 2, 3, 3, 4, 5, 5]);
    expect(sent.map((one) => one?.tl0PicIdx)).toEqual([1, 1, 2, 3, 3, 4, 5, 5]);
    const from = sent[0]?.timestamp ?? 0;
    expect(sent.map((one) => ((one?.timestamp ?? 0) - from) | 0)).toEqual([
      0, 0, 3000, 5940, 5940, 8940, 11_970, 11_970,
    ]);
    expect(rewriter.timestampOf(near.timestamp + 12_000)).not.toBe(near.timestamp + 12_000);
  });

  it('never lets time go back, however the clocks differ', () => {
    const rewriter = new VideoRewriter();
    const low = new TestStream(near);
    begin(rewriter, 0, low, 1000);
    const [last] = low.frame(false, 1).map((made) => send(rewriter, made));
    const [next] = begin(rewriter, 1, new TestStream(far), 990);
    expect(((next?.timestamp ?? 0) - (last?.timestamp ?? 0)) | 0).toBe(1);
  });

  it('resumes the same layer with the time its sender counted', () => {
    const rewriter = new VideoRewriter();
    const stream = new TestStream(near);
    const [first] = begin(rewriter, 0, stream, 1000);
    for (let frame = 0; frame < 29; frame++) stream.frame(false, 3);
    const [second] = begin(rewriter, 0, stream, 2030);
    expect(((second?.timestamp ?? 0) - (first?.timestamp ?? 0)) | 0).toBe(90_000);
    expect(second?.sequenceNumber).toBe(3);
    expect(second?.pictureId).toBe(2);
  });

  it('never sends what comes late from before a switch, to the same layer or another', () => {
    const rewriter = new VideoRewriter();
    const low = new TestStream(near);
    begin(rewriter, 0, low, 1000);
    const late = low.frame(false, 2);
    begin(rewriter, 0, low, 1100);
    for (const made of late) expect(send(rewriter, made)).toBeNull();
    const [after] = low.frame(false, 1).map((made) => send(rewriter, made));
    expect(after).toMatchObject({ sequenceNumber: 5, pictureId: 3 });
  });

  it('closes the place of padding, and gives a late one its number', () => {
    const rewriter = new VideoRewriter();
    const stream = new TestStream(near);
    begin(rewriter, 0, stream, 1000);
    const early = stream.padding();
    expect(rewriter.skip(early.packet)).toBe(true);
    const late = stream.padding();
    const [next] = stream.frame(false, 1).map((made) => send(rewriter, made));
    expect(next?.sequenceNumber).toBe(4);
    expect(rewriter.skip(late.packet)).toBe(false);
    expect(send(rewriter, late)?.sequenceNumber).toBe(3);
  });

  it('keeps picture ids of 7 bits going for the decoder', () => {
    const rewriter = new VideoRewriter();
    const narrow = new TestStream(near, false);
    const sent = begin(rewriter, 0, narrow, 0);
    for (let frame = 0; frame < 300; frame++)
      sent.push(...narrow.frame(false, 1).map((made) => send(rewriter, made)));
    sent.push(...begin(rewriter, 1, new TestStream(far, false), 11_000));
    const ids = sent.map((one) => (one?.pictureId ?? 0) & 0x7f);
    const counted = Array.from({ length: 302 }, (_, frame) => (frame + 1) & 0x7f);
    // The first and the last frame have two packets.
    expect(ids).toEqual([1, ...counted, 302 & 0x7f]);
  });

  it('finds what a consumer asks for again, with the numbers it had', () => {
    const start = fc.constantFrom(near, far, { ...near, sequenceNumber: 0, pictureId: 0 });
    const frame = fc.record({
      packets: fc.integer({ min: 1, max: 3 }),
      // What happens to it: switched to, lost, or overtaken by the frame after it.
      fate: fc.constantFrom('sent', 'sent', 'sent', 'lost', 'late', 'switch', 'padding'),
      layer: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(start, { minLength: 3, maxLength: 3 }),
        fc.array(frame, { maxLength: 60 }),
        (starts, frames) => {
          const streams = starts.map((one) => new TestStream(one));
          const rewriter = new VideoRewriter();
          const sent = new Map<number, { made: MadePacket; layer: number; numbers: Sent }>();
          let held: MadePacket[] = [];
          let heldLayer = -1;
          const forward = (made: MadePacket): void => {
            const result = send(rewriter, made);
            if (!result) return;
            const before = sent.get(result.sequenceNumber);
            expect(before?.made ?? made).toBe(made);
            sent.set(result.sequenceNumber, { made, layer: rewriter.layer, numbers: result });
          };
          for (const [index, { packets, fate, layer }] of [
            { packets: 1, fate: 'switch', layer: 0 },
            ...frames,
          ].entries()) {
            const current = fate === 'switch' ? layer : rewriter.layer;
            const stream = streams[current];
            if (!stream) throw new Error('no stream');
            const made = stream.frame(fate === 'switch', packets);
            const [first] = made;
            if (fate === 'switch' && first) rewriter.begin(layer, first.packet, first.vp8, index * 33);
            if (fate === 'padding') rewriter.skip(stream.padding().packet);
            if (fate === 'late') {
              held = made;
              heldLayer = current;
            } else if (fate !== 'lost') {
              for (const one of made) forward(one);
              if (heldLayer === rewriter.layer) for (const one of held) forward(one);
              held = [];
            }
          }
          for (const [out, { made, layer, numbers: had }] of sent) {
            if (!rewriter.find(out)) continue;
            expect([rewriter.foundLayer, rewriter.foundSequenceNumber]).toEqual([
              layer,
              made.packet.sequenceNumber,
            ]);
            rewriter.restore(made.packet, made.vp8);
            expect(numbers(rewriter)).toEqual(had);
          }
        },
      ),
    );
  });

  it('keeps counting in order, frame by frame, whatever is switched when nothing is lost', () => {
    const layers = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(layers, (choices) => {
        const streams = [near, far, { ...far, pictureId: 0x3fff }].map((one) => new TestStream(one));
        const rewriter = new VideoRewriter();
        let sequenceNumber = 0;
        let timestamp: number | null = null;
        for (const [index, [layer, packets]] of choices.entries()) {
          for (const [own, stream] of streams.entries()) {
            const frame = stream.frame(true, packets);
            const [first] = frame;
            if (own !== layer || !first) continue;
            if (rewriter.layer !== layer) rewriter.begin(layer, first.packet, first.vp8, index * 33.4);
            const sent = frame.map((made) => send(rewriter, made));
            expect(sent.map((one) => one?.sequenceNumber)).toEqual(frame.map(() => ++sequenceNumber));
            expect(new Set(sent.map((one) => one?.pictureId))).toEqual(new Set([(index + 1) & 0x7fff]));
            expect(new Set(sent.map((one) => one?.tl0PicIdx))).toEqual(new Set([(index + 1) & 0xff]));
            const now = sent[0]?.timestamp ?? 0;
            if (timestamp !== null) expect((now - timestamp) | 0).toBeGreaterThan(0);
            timestamp = now;
          }
        }
      }),
    );
  });
});
