import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTransportFeedback } from './readTransportFeedback.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const read = (packet: Buffer) => readTransportFeedback(packet, 0, packet.length);

describe('readTransportFeedback', () => {
  it.each([
    ['a run', '0005 0003 000001 00 2003 040404', [5, 6, 7], [65, 66, 67]],
    ['a run of nothing', '0005 1000 000001 00 1000', [], []],
    ['one bit each', 'ffff 0004 000001 00 a800 0404', [0xffff, 1], [65, 66]],
    ['two bits each', '0000 0004 000001 00 d180 0404 fffc', [0, 2, 3], [65, 66, 65]],
    ['a delta before the one before', '0000 0002 000001 00 d800 08 fffc', [0, 1], [66, 65]],
  ])('reads %s', (_what, hex, sequenceNumbers, arrivals) => {
    expect(read(bytes(hex))).toMatchObject({ sequenceNumbers, arrivals });
  });

  it.each([
    ['nothing', ''],
    ['no chunk', '0005 0003 000001 00'],
    ['chunks for half of them', '0005 0020 000001 00 2003'],
    ['65,535 that arrived, in twenty bytes', `0000 ffff 000000 00 ${'3fff'.repeat(9)}`],
    ['65,535 that arrived, and no delta', `0000 ffff 000000 00 ${'3fff'.repeat(4)}`],
    ['a missing delta', '0005 0003 000001 00 2003 0404'],
    ['half a large delta', '0005 0001 000001 00 4001 04'],
    ['runs of no length', '0005 0003 000001 00 2000 2000'],
  ])('refuses %s', (_what, hex) => expect(read(bytes(hex))).toBeNull());

  it('keeps little for a large claim that costs nothing: 65,535 that did not arrive', () => {
    const feedback = read(bytes(`0000 ffff 000000 00 ${'1fff'.repeat(8)} 0007`));
    expect(feedback).toEqual({ base: 0, count: 65_535, sequenceNumbers: [], arrivals: [] });
  });

  it('never throws, and never keeps more than bytes came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        const feedback = readTransportFeedback(noise, 0, noise.length);
        if (!feedback) return;
        expect(feedback.arrivals.length).toBe(feedback.sequenceNumbers.length);
        expect(feedback.arrivals.length).toBeLessThanOrEqual(Math.min(noise.length, feedback.count));
      }),
    );
  });
});
