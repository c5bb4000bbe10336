import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameLine, MOST_WAITING } from './FrameLine.ts';
import { FramePort } from './FramePort.ts';
import { MAX_RECORD, type RecordKind, RecordReader, recordHeader } from './records.ts';

type Entry = readonly [kind: RecordKind, id: number, payload: Buffer];

const entry = fc.tuple(
  fc.constantFrom<RecordKind>('audio', 'video', 'taken'),
  fc.nat({ max: 0xffff_ffff }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);

function written(entries: readonly Entry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([kind, id, payload]) => [recordHeader(kind, id, payload.length), payload]),
  );
}

/** Cut into pieces of these lengths, again and again. */
function pieces(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const all: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    all.push(bytes.subarray(at, at + length));
    at += length;
  }
  return all;
}

it('reads what was written, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 }),
      (entries, lengths) => {
        const reader = new RecordReader();
        const read: Entry[] = [];
        for (const piece of pieces(written(entries), lengths))
          expect(reader.read(piece, (...one) => read.push(one))).toBe(true);
        expect(read.map(([kind, id, payload]) => [kind, id, Buffer.from(payload)])).toEqual(entries);
      },
    ),
  );
});

it('takes whatever comes for records or for the end, and nothing longer than a record', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (chunks) => {
      const reader = new RecordReader();
      for (const chunk of chunks) {
        const take = (_kind: RecordKind, _id: number, payload: Buffer) =>
          expect(payload.length).toBeLessThanOrEqual(MAX_RECORD);
        if (!reader.read(Buffer.from(chunk), take)) return;
      }
    }),
  );
});

it.each([
  ['a length that no record has', recordHeader('audio', 1, MAX_RECORD + 1)],
  ['the longest length of all', Buffer.alloc(9, 0xff)],
  ['a kind that there is not', Buffer.from([0, 0, 0, 1, 3, 0, 0, 0, 1])],
])('ends with %s', (_what, header) => {
  expect(new RecordReader().read(header, () => undefined)).toBe(false);
});

/** Two ends of a stream. */
function streams(): [Duplex, Duplex] {
  const make = (other: () => Duplex) =>
    new Duplex({
      read: () => undefined,
      write: (chunk, _encoding, done) => {
        other().push(chunk);
        done();
      },
    });
  const left: Duplex = make(() => right);
  const right: Duplex = make(() => left);
  return [left, right];
}

it('sends no more than the worker keeps up with, and more when it has taken that', async () => {
  const [here, there] = streams();
  const line = new FrameLine(here, () => undefined);
  const taken: number[] = [];
  const port = new FramePort(
    there,
    (id, _lane, message) => taken.push(id, message.length),
    () => undefined,
  );
  line.open(5, () => undefined);
  line.open(6, () => undefined);
  const message = Buffer.alloc(100_000);
  let sent = 0;
  while (line.send(5, 'video', message)) sent++;
  expect(sent).toBe(Math.floor(MOST_WAITING / message.length));
  // Whose messages wait is nobody else's business.
  expect(line.send(6, 'audio', message)).toBe(true);
  await setImmediate();
  port.tick();
  await setImmediate();
  expect(taken.filter((one) => one === 5)).toHaveLength(sent);
  expect(line.send(5, 'video', message)).toBe(true);
});

it('is broken by a worker that has taken more than it was sent', async () => {
  const [here, there] = streams();
  let broken = 0;
  const line = new FrameLine(here, () => broken++);
  line.open(5, () => undefined);
  line.send(5, 'audio', Buffer.alloc(10));
  there.write(recordHeader('taken', 5, 4));
  there.write(Buffer.from([0, 0, 0, 11]));
  await setImmediate();
  expect(broken).toBe(1);
  expect(here.destroyed).toBe(true);
});

it('is broken by a worker that writes what is no record', async () => {
  const [here, there] = streams();
  let broken = 0;
  new FrameLine(here, () => broken++);
  there.write(Buffer.alloc(9, 0xff));
  await setImmediate();
  expect(broken).toBe(1);
});
