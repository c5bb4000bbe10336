import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

function message(transactionId: Buffer, body: Buffer, length = body.length): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt16BE(length, 2);
  header.writeUInt32BE(0x2112a442, 4);
  return Buffer.concat([header, transactionId, body]);
}

/**
 * An ICE connectivity check for `username` (RFC 8445 section 7.2.2), with the password signed as RFC 8489
 * sections 14.5 and 14.7 say.
 */
export function bindingRequest(username: string, password?: string): Buffer {
  const id = randomBytes(12);
  const name = attribute(0x0006, Buffer.from(username));
  if (password === undefined) return message(id, name);
  const priority = attribute(0x0024, Buffer.from([0x6e, 0, 0, 0xff]));
  const controlling = attribute(0x802a, randomBytes(8));
  const plain = Buffer.concat([name, priority, controlling]);
  const signature = createHmac('sha1', password)
    .update(message(id, plain, plain.length + 24))
    .digest();
  const signed = Buffer.concat([plain, attribute(0x0008, signature)]);
  const fingerprint = Buffer.alloc(4);
  fingerprint.writeUInt32BE((crc32(message(id, signed, signed.length + 8)) ^ 0x5354554e) >>> 0);
  return message(id, Buffer.concat([signed, attribute(0x8028, fingerprint)]));
}
