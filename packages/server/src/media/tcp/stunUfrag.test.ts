import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stunUfrag, workerOf } from './stunUfrag.ts';

/** A Binding request with these attributes. */
function bindingRequest(...attributes: [type: number, value: string | Buffer][]): Buffer {
  const body = attributes.map(([type, text]) => {
    const value = Buffer.from(text);
    const attribute = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
    attribute.writeUInt16BE(type, 0);
    attribute.writeUInt16BE(value.length, 2);
    value.copy(attribute, 4);
    return attribute;
  });
  const header = Buffer.alloc(20, 7);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt16BE(Buffer.concat(body).length, 2);
  header.writeUInt32BE(0x2112a442, 4);
  return Buffer.concat([header, ...body]);
}

it.each([
  ['a check', bindingRequest([0x0006, '0abcDEF:xyz9']), '0abcDEF'],
  ['another attribute first', bindingRequest([0x0024, Buffer.alloc(4)], [0x0006, 'zq+/:a']), 'zq+/'],
  ['padding before it', bindingRequest([0x8022, 'abcde'], [0x0006, '1a:b']), '1a'],
  ['no USERNAME', bindingRequest([0x0024, Buffer.alloc(4)]), null],
  ['no colon', bindingRequest([0x0006, '0abc']), null],
  ['nothing before the colon', bindingRequest([0x0006, ':abc']), null],
  ['other characters', bindingRequest([0x0006, '0a\u0000:abc']), null],
  ['no attribute at all', bindingRequest(), null],
  ['nothing', Buffer.alloc(0), null],
  ['TLS', Buffer.from('16030100c8010000c403039d1f2b6f0e4a', 'hex'), null],
])('%s', (_what, packet, ufrag) => {
  expect(stunUfrag(packet)).toBe(ufrag);
});

it('never throws, whatever comes', () => {
  const valid = bindingRequest([0x0024, Buffer.alloc(4)], [0x0006, '0abc:def']);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void stunUfrag(Buffer.from(bytes))));
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), (at, byte, length) => {
      const damaged = Buffer.from(valid);
      damaged[at] = byte;
      stunUfrag(damaged.subarray(0, length));
    }),
  );
});

it.each([
  ['0abc', 0],
  ['9', 9],
  ['zabc', 35],
  ['Zabc', null],
  ['+abc', null],
  ['', null],
])('the worker of %j is %s', (ufrag, index) => {
  expect(workerOf(ufrag)).toBe(index);
});
