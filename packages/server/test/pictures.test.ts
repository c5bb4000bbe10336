import { ParlorError, type Picture } from '@parlor/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Limits } from '../src/limits.ts';
import type { Rooms } from '../src/rooms/Rooms.ts';
import { pictureDesk } from '../src/signal/pictureDesk.ts';
import { PictureStore } from '../src/store/PictureStore.ts';
import { Tokens } from '../src/store/Tokens.ts';
import { webp } from './support.ts';

const LIFETIME = 24 * 60 * 60_000;
const owner = 'p'.repeat(22);
let store: PictureStore;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  store = new PictureStore(LIFETIME);
});
afterEach(() => {
  store.close();
  vi.useRealTimers();
});

/** Puts so many pictures into the room, each of so many bytes. */
function fill(room: string, count: number, length: number): string[] {
  return Array.from({ length: count }, () => store.add(room, owner, webp(10, 10, length)).id);
}

/** Those that are there. */
const kept = (ids: string[]) => ids.filter((id) => store.read(id) !== null);

describe('the pictures that are kept', () => {
  it('of a room are not too many, however small', () => {
    const elsewhere = fill('elsewhere', 1, 100);
    const ids = fill('room', 400, 100);
    expect(kept(ids)).toEqual(ids.slice(-375));
    expect(kept(elsewhere)).toEqual(elsewhere);
  });

  it('of all rooms are not too many: the oldest of the room that holds most goes', () => {
    const small = fill('small', 1, 400_000);
    const large = fill('large', 15, 400_000);
    // 6.4 MB with those before; the next 57.6 MB are within the limit.
    const others = Array.from({ length: 12 }, (_, n) => fill(`other ${n}`, 12, 400_000));
    const all = [...small, ...large, ...others.flat()];
    expect(kept(all)).toEqual(all);
    const late = fill('late', 3, 400_000);
    expect(kept(large)).toEqual(large.slice(3));
    expect(kept([...small, ...others.flat(), ...late])).toHaveLength(1 + 144 + 3);
  });

  it('go with their time, though nobody asks', () => {
    const start = Date.now();
    const ids = fill('room', 3, 100);
    vi.advanceTimersByTime(LIFETIME - 1);
    expect(kept(ids)).toEqual(ids);
    vi.advanceTimersByTime(11 * 60_000);
    // By this clock they are young: asking would not make them go.
    vi.setSystemTime(start);
    expect(kept(ids)).toEqual([]);
  });

  it('leave no timer behind', () => {
    store.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('have memory of their own', () => {
    const pooled = Buffer.concat([webp(10, 10)]);
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
    const { id } = store.add('room', owner, pooled);
    const { bytes } = store.read(id) ?? {};
    expect(bytes?.equals(pooled)).toBe(true);
    expect(bytes?.buffer.byteLength).toBe(pooled.length);
  });

  it('are known to be gone', () => {
    const first = store.add('room', owner, webp(10, 10));
    const check = (picture: Picture) => () => store.check('room', owner, picture);
    expect(check(first)).not.toThrow();
    vi.setSystemTime(Date.now() + LIFETIME + 1);
    expect(check(first)).toThrow(new ParlorError('picture_unusable'));
  });
});

describe('uploads', () => {
  const tokens = new Tokens(Buffer.alloc(32, 1));
  /** Everybody is in every room. */
  const rooms = { find: () => ({ member: () => ({}) }) } as unknown as Rooms;

  /** Lets participant `n` upload from that address. */
  function uploads() {
    const desk = pictureDesk({ rooms, tokens, limits: new Limits({ maxConnects: 1 }), pictures: store });
    return (n: number, address = '192.0.2.1') => {
      const sub = String(n).padStart(22, 'p');
      return desk.admit(tokens.resume({ sub, room: 'room', order: n }), address);
    };
  }

  it('are not more than fifty at once', async () => {
    const admit = uploads();
    const open = await Promise.all(Array.from({ length: 50 }, (_, n) => admit(n)));
    await expect(admit(50)).rejects.toMatchObject({ code: 'rate_limited' });
    open[7]?.end();
    open[7]?.end();
    const next = await admit(50);
    await expect(admit(51)).rejects.toMatchObject({ code: 'rate_limited' });
    next.end();
    expect((await admit(51)).keep(webp(10, 10))).toMatchObject({ width: 10 });
  });

  it('end once: not the next of the same participant', async () => {
    const admit = uploads();
    const first = await admit(1);
    first.end();
    await admit(1);
    first.end();
    await expect(admit(1)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('of one address are not too many', async () => {
    const admit = uploads();
    for (let n = 0; n < 120; n += 1) (await admit(n)).end();
    await expect(admit(120)).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(admit(121, '192.0.2.2')).resolves.toBeDefined();
  });
});
