import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindingSuccess, parseBindingRequest } from './stunMessage.ts';

const id = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');
const request = Buffer.concat([Buffer.from('000100002112a442', 'hex'), id]);

function withAttributes(hex: string): Buffer {
  const attributes = Buffer.from(hex, 'hex');
  const packet = Buffer.concat([request, attributes]);
  packet.writeUInt16BE(attributes.length, 2);
  return packet;
}

/** The endpoint in a response, read back on its own (RFC 8489 section 14.2). */
function mapped(response: Buffer): { bytes: number[]; port: number } {
  const mask = response.subarray(4, 20);
  const bytes = [...response.subarray(28)].map((byte, index) => byte ^ (mask[index] as number));
  return { bytes, port: response.readUInt16BE(26) ^ 0x2112 };
}

describe('parseBindingRequest', () => {
  it('finds the transaction id', () => expect(parseBindingRequest(request)).toEqual(id));

  it('accepts attributes that may be ignored', () => {
    expect(parseBindingRequest(withAttributes('80220003616263008028000411223344'))).toEqual(id);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half a header', request.subarray(0, 12)],
    ['another method', Buffer.concat([Buffer.from('0003', 'hex'), request.subarray(2)])],
    ['a response', Buffer.concat([Buffer.from('0101', 'hex'), request.subarray(2)])],
    ['an indication', Buffer.concat([Buffer.from('0011', 'hex'), request.subarray(2)])],
    ['another cookie', Buffer.concat([request.subarray(0, 4), Buffer.alloc(4), id])],
    ['a wrong length', Buffer.concat([request, Buffer.alloc(4)])],
    ['a length out of line', Buffer.concat([request, Buffer.alloc(3)])],
    ['an attribute longer than the packet', withAttributes('8022000861626364')],
    ['an attribute that must be understood', withAttributes('0006000461626364')],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n')],
  ])('ignores %s', (_what, packet) => expect(parseBindingRequest(packet)).toBeNull());

  it('never throws, and what it accepts is a Binding request', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 24 }), (noise, tail) => {
        parseBindingRequest(Buffer.from(noise));
        const found = parseBindingRequest(withAttributes(Buffer.from(tail).toString('hex')));
        expect(found === null || found.equals(id)).toBe(true);
      }),
    );
  });
});

describe('bindingSuccess', () => {
  it('matches the sample responses of RFC 5769 sections 2.2 and 2.3', () => {
    const four = bindingSuccess(id, { address: '192.0.2.1', port: 32853 });
    expect(four?.subarray(20).toString('hex')).toBe('002000080001a147e112a643');
    const six = bindingSuccess(id, { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32853 });
    expect(six?.subarray(20).toString('hex')).toBe('002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9');
  });

  it('tells every endpoint, in at most 44 bytes', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(
        address,
        fc.integer({ min: 1, max: 65_535 }),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        (from, port, own) => {
          const response = bindingSuccess(Buffer.from(own), { address: from, port });
          if (!response) throw new Error(`no response to ${from}`);
          expect(response.length).toBe(isIPv4(from) ? 32 : 44);
          expect(response.readUInt16BE(2)).toBe(response.length - 20);
          expect(response.subarray(8, 20)).toEqual(Buffer.from(own));
          const seen = mapped(response);
          expect(seen.port).toBe(port);
          expect(new URL(isIPv4(from) ? `http://${from}` : `http://[${from}]`).hostname).toBe(
            spelled(seen.bytes),
          );
        },
      ),
    );
  });

  it('has nothing for what is no address', () => {
    expect(bindingSuccess(id, { address: 'localhost', port: 1 })).toBeNull();
  });
});

/** As the URL standard spells an address. */
function spelled(bytes: number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => {
    return (((bytes[index * 2] as number) << 8) | (bytes[index * 2 + 1] as number)).toString(16);
  });
  return new URL(`http://[${groups.join(':')}]`).hostname;
}
