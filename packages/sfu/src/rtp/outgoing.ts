/** No packet that fits in a datagram's usual size is larger, with all its extensions. */
const CAPACITY = 8192;

const memory = new ArrayBuffer(CAPACITY);
const views = Array<Buffer | null>(CAPACITY + 1).fill(null);

/**
 * So many bytes to write an outgoing packet into, which belong to it until the next call: what sends it copies it.
 * One place for all packets stays in the processor's cache, and leaves nothing to collect. Hot.
 */
export function outgoing(length: number): Buffer {
  if (length > CAPACITY) return Buffer.allocUnsafe(length);
  const known = views[length];
  if (known) return known;
  const view = Buffer.from(memory, 0, length);
  views[length] = view;
  return view;
}
