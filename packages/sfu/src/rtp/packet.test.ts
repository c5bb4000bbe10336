import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readU16 } from './bytes.ts';
import { ExtensionBlock } from './ExtensionBlock.ts';
import { isRtcp, RtpPacket, readPacket } from './packet.ts';
import { type RtpHeader, writePacket, writePadding } from './writePacket.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const fixed = '60 1234 89abcdef 00112233';

/** A packet with the extension bit, `profile` and `elements` (whole words) before one byte of payload. */
function extended(profile: string, elements: string): RtpPacket {
  const block = bytes(elements);
  const words = (block.length / 4).toString(16).padStart(4, '0');
  const packet = readPacket(Buffer.concat([bytes(`90 ${fixed} ${profile} ${words}`), block, bytes('aa')]));
  if (!packet) throw new Error('no packet');
  expect(packet.payloadLength).toBe(1);
  return packet;
}

function data(packet: RtpPacket, id: number): string | null {
  const at = packet.extension(id);
  if (at < 0) return null;
  return Buffer.from(packet.buffer.subarray(at, at + packet.extensionLength(at))).toString('hex');
}

describe('readPacket', () => {
  it('reads the fixed header', () => {
    expect(readPacket(bytes(`80 e0${fixed.slice(2)} 0102`))).toMatchObject({
      marker: true,
      payloadType: 0x60,
      sequenceNumber: 0x1234,
      timestamp: 0x89abcdef,
      ssrc: 0x00112233,
      payloadOffset: 12,
      payloadLength: 2,
    });
  });

  it.each([
    ['contributing sources', `82 ${fixed} 00000001 00000002 aabb`, 20, 2],
    ['padding', `a0 ${fixed} aabb 000003`, 12, 2],
    ['padding only', `a0 ${fixed} 000003`, 12, 0],
    ['an empty payload', `80 ${fixed}`, 12, 0],
    ['an empty extension block', `90 ${fixed} bede0000 aa`, 16, 1],
    ['a profile of its own', `90 ${fixed} abcd0001 12345678 aa`, 20, 1],
  ])('finds the payload after %s', (_what, hex, payloadOffset, payloadLength) => {
    expect(readPacket(bytes(hex))).toMatchObject({ payloadOffset, payloadLength });
  });

  it.each([
    ['nothing', ''],
    ['half a header', `80 ${fixed.slice(0, 20)}`],
    ['version 1', `40 ${fixed} aa`],
    ['a source list past the end', `8f ${fixed} 00000001`],
    ['an extension header past the end', `90 ${fixed} bede`],
    ['an extension block past the end', `90 ${fixed} bede0002 10aa0000`],
    ['no padding where the bit says so', `a0 ${fixed} aa00`],
    ['more padding than there is', `a0 ${fixed} aa03`],
  ])('refuses %s', (_what, hex) => expect(readPacket(bytes(hex))).toBeNull());

  it('reads into one object again and again, with nothing left from before', () => {
    const packet = new RtpPacket();
    expect(readPacket(bytes(`90 ${fixed} bede0001 31aabb00 cc`), packet)).toBe(packet);
    expect(data(packet, 3)).toBe('aabb');
    expect(packet.payload).toEqual(bytes('cc'));
    readPacket(bytes(`80 ${fixed}`), packet);
    expect(data(packet, 3)).toBeNull();
    expect(packet.payload).toHaveLength(0);
  });
});

describe('extension', () => {
  it.each([
    ['one byte', 'bede', '10aa 21bbcc 0000 00', { 1: 'aa', 2: 'bbcc', 3: null }],
    ['after padding', 'bede', '0000 10aa 0020 bb00', { 1: 'aa', 2: 'bb' }],
    ['id 15 ends the block', 'bede', '10aa f0bb 20cc 0000', { 1: 'aa', 2: null, 15: null }],
    ['id 0 with a length ends it', 'bede', '10aa 01bb 20cc 0000', { 1: 'aa', 2: null }],
    ['past the end of the block', 'bede', '10aa 23bb', { 1: 'aa', 2: null }],
    ['two bytes', '1000', '0102aabb 1000 20 01 cc 000000', { 1: 'aabb', 16: '', 32: 'cc', 2: null }],
    ['two bytes with app bits', '100f', '0102aabb', { 1: 'aabb' }],
    ['two bytes past the end', '1000', '0101aa 0209bbccddee', { 1: 'aa', 2: null }],
    ['two bytes, head cut', '1000', '0101aa 02', { 1: 'aa', 2: null }],
    ['another profile', '0001', '10aa21bb', { 1: null, 2: null }],
  ])('%s', (_what, profile, hex, expected) => {
    const block = hex.replaceAll(' ', '');
    const packet = extended(profile, block.padEnd(Math.ceil(block.length / 8) * 8, '0'));
    for (const [id, value] of Object.entries(expected)) expect(data(packet, Number(id))).toBe(value);
  });

  it('never leaves the buffer, whatever stands in it', () => {
    const head = fc.constantFrom(0x80, 0x90, 0xb0, 0x91);
    const profile = fc.constantFrom(bytes('bede'), bytes('1000'));
    fc.assert(
      fc.property(head, profile, fc.uint8Array({ maxLength: 60 }), (first, kind, noise) => {
        const packet = readPacket(Buffer.concat([Buffer.from([first]), bytes(fixed), kind, noise]));
        if (!packet) return;
        expect(packet.payloadOffset + packet.payloadLength).toBeLessThanOrEqual(packet.buffer.length);
        for (let id = 0; id < 256; id++) {
          const at = packet.extension(id);
          if (at < 0) continue;
          expect(id).toBeGreaterThan(0);
          expect(at + packet.extensionLength(at)).toBeLessThanOrEqual(packet.payloadOffset);
        }
      }),
    );
  });
});

describe('writePacket', () => {
  const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
  const header: fc.Arbitrary<RtpHeader> = fc.record({
    marker: fc.boolean(),
    payloadType: fc.integer({ min: 0, max: 127 }),
    sequenceNumber: fc.integer({ min: 0, max: 65_535 }),
    timestamp: u32,
    ssrc: u32,
  });

  it('writes what is read back, with one-byte and two-byte extensions', () => {
    const id = fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 255 }));
    const size = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 16 }), fc.uint8Array({ maxLength: 40 }));
    const elements = fc.dictionary(id.map(String), size, { maxKeys: 5 });
    fc.assert(
      fc.property(header, elements, fc.uint8Array({ maxLength: 200 }), (fields, list, payload) => {
        const block = new ExtensionBlock(512);
        for (const [key, value] of Object.entries(list)) block.add(Number(key), value);
        const written = writePacket(fields, block, payload);
        const packet = readPacket(written);
        expect(packet).toMatchObject({ ...fields, payloadLength: payload.length });
        if (!packet) return;
        expect(written.subarray(packet.payloadOffset)).toEqual(Buffer.from(payload));
        for (const [key, value] of Object.entries(list))
          expect(data(packet, Number(key))).toBe(Buffer.from(value).toString('hex'));
      }),
    );
  });

  it('leaves a gap before the payload, which stands at the end', () => {
    const block = new ExtensionBlock();
    block.addU16(3, 0xbeef);
    const fields = { marker: false, payloadType: 97, sequenceNumber: 1, timestamp: 2, ssrc: 3 };
    const written = writePacket(fields, block, bytes('aabb'), 2);
    expect(written.subarray(0, 20).toString('hex')).toBe(
      '90610001' + '00000002' + '00000003' + 'bede000131beef00',
    );
    expect(written.length).toBe(24);
    expect(written.subarray(22).toString('hex')).toBe('aabb');
  });

  it('leaves out what does not fit', () => {
    const block = new ExtensionBlock(16);
    block.add(1, new Uint8Array(4));
    block.add(2, new Uint8Array(16));
    block.add(0, new Uint8Array(1));
    block.add(3, new Uint8Array(300));
    expect(block.length).toBe(9);
  });
});

describe('isRtcp', () => {
  it.each([
    ['80c80000', true],
    ['81cd0002', true],
    ['80df0000', true],
    ['80600000', false],
    ['80e00000', false],
    ['80c8', false],
  ])('%s: %s', (hex, expected) => expect(isRtcp(bytes(hex))).toBe(expected));
});

describe('writePadding', () => {
  it('writes a packet that carries nothing, with its extensions', () => {
    const block = new ExtensionBlock();
    block.addU16(2, 0xbeef);
    const header = { marker: false, payloadType: 97, sequenceNumber: 7, timestamp: 9, ssrc: 5 };
    const packet = readPacket(writePadding(header, block));
    expect(packet).toMatchObject({ ...header, payloadLength: 0 });
    expect(packet?.buffer.length).toBe(12 + 8 + 255);
    expect(packet && readU16(packet.buffer, packet.extension(2))).toBe(0xbeef);
  });
});
