import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExtensionBlock } from './ExtensionBlock.ts';
import { readPacket } from './packet.ts';
import { unwrapRtx, writeRtx } from './rtx.ts';
import { writePacket } from './writePacket.ts';

const header = { marker: true, payloadType: 96, sequenceNumber: 0xfffe, timestamp: 77, ssrc: 10 };

describe('a retransmission', () => {
  it('carries the original, extensions and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.boolean(), (payload, extended) => {
        const block = new ExtensionBlock();
        if (extended) block.addU16(3, 0x1234);
        const original = Buffer.from(writePacket(header, block, payload));
        const own = { ...header, payloadType: 97, ssrc: 11, sequenceNumber: 5 };
        const packet = readPacket(writeRtx(own, block, 0xfffe, payload));
        expect(packet).toMatchObject({ ...own, payloadLength: payload.length + 2 });
        expect(packet && unwrapRtx(packet, 96, 10)).toEqual(original);
      }),
    );
  });

  it('loses its padding', () => {
    const packet = readPacket(Buffer.from('a0e10005000000070000000b'.concat('0009aabb00000003'), 'hex'));
    const expected = '80e00009000000070000000aaabb00';
    expect(packet && unwrapRtx(packet, 96, 10)?.toString('hex')).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['half a number', '00'],
    ['a number alone', '0009'],
  ])('of %s is only there to fill the line', (_what, payload) => {
    const packet = readPacket(Buffer.from(`8061000500000007${'0000000b'}${payload}`, 'hex'));
    expect(packet && unwrapRtx(packet, 96, 10)).toBeNull();
  });
});
