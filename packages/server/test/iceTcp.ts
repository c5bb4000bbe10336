/** An ICE connectivity check for `username` (RFC 8489 section 14.3), without a signature. */
export function bindingRequest(username: string): Buffer {
  const value = Buffer.from(username);
  const attribute = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  attribute.writeUInt16BE(0x0006, 0);
  attribute.writeUInt16BE(value.length, 2);
  value.copy(attribute, 4);
  const header = Buffer.alloc(20, 7);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt16BE(attribute.length, 2);
  header.writeUInt32BE(0x2112a442, 4);
  return Buffer.concat([header, attribute]);
}
