import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRtcp } from './read.ts';
import type { ReportBlock } from './types.ts';
import {
  compound,
  writeFir,
  writeNack,
  writePli,
  writeReceiverReport,
  writeRemb,
  writeSdes,
  writeSenderReport,
} from './write.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const u16 = fc.integer({ min: 0, max: 0xffff });

describe('readRtcp', () => {
  it('reads a sender report', () => {
    const block = '0000000a 40 fffffe 00010005 00000007 11112222 00010000';
    const packet = bytes(`81c8000c 00000001 00000002 80000000 000003e8 0000000b 00000c00 ${block}`);
    expect(readRtcp(packet)).toEqual([
      {
        type: 'senderReport',
        ssrc: 1,
        ntp: 2500,
        ntpMiddle: 0x00028000,
        rtpTimestamp: 1000,
        packets: 11,
        octets: 0xc00,
        reports: [
          {
            ssrc: 10,
            fractionLost: 0.25,
            cumulativeLost: -2,
            highestSequence: 0x10005,
            jitter: 7,
            lastReport: 0x11112222,
            delaySinceLastReport: 65_536,
          },
        ],
      },
    ]);
  });

  it.each([
    ['an empty receiver report', '80c90001 00000001', [{ type: 'receiverReport', ssrc: 1, reports: [] }]],
    ['a goodbye', '82cb0002 00000001 00000002', [{ type: 'bye', ssrcs: [1, 2] }]],
    ['a goodbye with a reason', '81cb0002 00000001 02686900', [{ type: 'bye', ssrcs: [1] }]],
    [
      'names of two sources, and other items',
      '82ca0006 00000001 0102 6162 0000 0000 00000002 0601 78 0101 63 0000',
      [
        {
          type: 'sdes',
          chunks: [
            { ssrc: 1, cname: 'ab' },
            { ssrc: 2, cname: 'c' },
          ],
        },
      ],
    ],
    [
      'lost packets across the wrap',
      '81cd0003 00000001 00000002 fffe8003',
      [{ type: 'nack', sender: 1, media: 2, lost: [0xfffe, 0xffff, 0, 14] }],
    ],
    ['a picture loss', '81ce0002 00000001 00000002', [{ type: 'pli', sender: 1, media: 2 }]],
    [
      'a full intra request',
      '84ce0004 00000001 00000000 00000009 07000000',
      [{ type: 'fir', sender: 1, requests: [{ ssrc: 9, sequenceNumber: 7 }] }],
    ],
    [
      'a bitrate',
      '8fce0005 00000001 00000000 52454d42 01 0bffff 00000009',
      [{ type: 'remb', sender: 1, bitrate: 0x3ffff * 4, ssrcs: [9] }],
    ],
    [
      'a bitrate beyond all numbers',
      '8fce0004 00000001 00000000 52454d42 00 ffffff',
      [{ type: 'remb', sender: 1, bitrate: Number.MAX_SAFE_INTEGER, ssrcs: [] }],
    ],
    ['padding at the end', 'a1ce0003 00000001 00000002 00000004', [{ type: 'pli', sender: 1, media: 2 }]],
  ])('reads %s', (_what, hex, expected) => expect(readRtcp(bytes(hex))).toEqual(expected));

  const pli = '81ce0002 00000001 00000002';
  it.each([
    ['half a head', '81ce00'],
    ['another version', '41ce0002 00000001 00000002'],
    ['a length past the end', '81ce00ff 00000001 00000002'],
    ['feedback without its SSRCs', '81ce0001 00000001'],
    ['a sender report cut short', '80c80001 00000001'],
    ['reports that are not there', '9fc90001 00000001'],
    ['a name past the end', '81ca0002 00000001 01ff6162'],
    ['chunks that are not there', '82ca0002 00000001 00000000'],
    ['goodbyes that are not there', '82cb0001 00000001'],
    ['SSRCs that are not there', '8fce0004 00000001 00000000 52454d42 020bffff'],
    ['more padding than packet', 'a1ce0002 00000001 000000ff'],
  ])('believes nothing from %s on', (_what, hex) => {
    const before = readRtcp(bytes(pli + hex + pli));
    expect(before).toEqual([{ type: 'pli', sender: 1, media: 2 }]);
  });

  it('leaves out what it does not know', () => {
    const unknown =
      '80cc0002 00000001 41424344 83cd0002 00000001 00000002 8fce0004 00000001 00000000 4142434400000000';
    expect(readRtcp(bytes(unknown + pli))).toEqual([{ type: 'pli', sender: 1, media: 2 }]);
  });

  it('never throws, and gives no more than came', () => {
    const head = fc.tuple(fc.integer({ min: 0x80, max: 0xbf }), fc.integer({ min: 199, max: 207 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(head, fc.uint8Array({ maxLength: 64 }))), (parts) => {
        const packet = Buffer.concat(
          parts.map(([[first, type], body]) => {
            const words = Math.floor(body.length / 4);
            return Buffer.concat([Buffer.from([first, type, 0, words]), body.subarray(0, words * 4)]);
          }),
        );
        expect(readRtcp(packet).length).toBeLessThanOrEqual(parts.length);
      }),
    );
  });
});

describe('what is written', () => {
  const report: fc.Arbitrary<ReportBlock> = fc.record({
    ssrc: u32,
    fractionLost: fc.integer({ min: 0, max: 255 }).map((parts) => parts / 256),
    cumulativeLost: fc.integer({ min: -0x800000, max: 0x7fffff }),
    highestSequence: u32,
    jitter: u32,
    lastReport: u32,
    delaySinceLastReport: u32,
  });
  const reports = fc.array(report, { maxLength: 31 });
  const info = fc.record({
    ssrc: u32,
    ntp: fc.double({ min: 0, max: 2 ** 32 * 1000 - 1, noNaN: true }),
    rtpTimestamp: u32,
    packets: u32,
    octets: u32,
  });

  it('is read back: reports', () => {
    fc.assert(
      fc.property(
        info,
        reports,
        u32,
        reports,
        fc.string({ maxLength: 60 }),
        (sender, own, ssrc, more, cname) => {
          const packet = compound(
            writeSenderReport(sender, own),
            writeReceiverReport(ssrc, more),
            writeSdes(ssrc, cname),
          );
          const [sr, rr, sdes] = readRtcp(packet);
          expect(sr).toMatchObject({ ...sender, ntp: expect.closeTo(sender.ntp, 2), reports: own });
          expect(rr).toEqual({ type: 'receiverReport', ssrc, reports: more });
          expect(sdes).toEqual({ type: 'sdes', chunks: [{ ssrc, cname: Buffer.from(cname).toString() }] });
        },
      ),
    );
  });

  it('is read back: feedback', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        u32,
        u32,
        u16,
        steps,
        fc.integer({ min: 0, max: 255 }),
        (sender, media, first, gaps, number) => {
          let at = first;
          const lost = gaps.map((gap) => {
            at += gap;
            return at & 0xffff;
          });
          expect(readRtcp(compound(writeNack(sender, media, lost), writePli(sender, media)))).toEqual([
            { type: 'nack', sender, media, lost },
            { type: 'pli', sender, media },
          ]);
          expect(readRtcp(writeFir(sender, media, number))).toEqual([
            { type: 'fir', sender, requests: [{ ssrc: media, sequenceNumber: number }] },
          ]);
        },
      ),
    );
  });

  it('is read back: a bitrate, never more than was meant and to 18 bits', () => {
    fc.assert(
      fc.property(
        u32,
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.array(u32, { maxLength: 9 }),
        (sender, bitrate, ssrcs) => {
          const [remb] = readRtcp(writeRemb(sender, bitrate, ssrcs));
          if (remb?.type !== 'remb') throw new Error('no bitrate');
          expect(remb).toMatchObject({ sender, ssrcs });
          expect(remb.bitrate).toBeLessThanOrEqual(bitrate);
          expect(remb.bitrate).toBeGreaterThanOrEqual(Math.floor(bitrate) * (1 - 2 ** -16));
        },
      ),
    );
  });
});
