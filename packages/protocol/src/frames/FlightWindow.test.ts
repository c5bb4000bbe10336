import { describe, expect, it } from 'vitest';
import { FlightWindow } from './FlightWindow.ts';

interface Link {
  /** Bit/s. */
  readonly capacity: number;
  /** There and back, milliseconds. */
  readonly roundTrip: number;
}

const STEP = 10;

/** A reliable connection: what is too much waits. The sender sends `share` of what the window takes. */
class Connection {
  readonly window = new FlightWindow();
  readonly #way: { bytes: number; at: number }[] = [];
  #now = 0;
  #free = 0;
  #owed = 0;
  #total = 0;
  /** The other side's clock has nothing to do with ours. */
  readonly #skew = 123_456;

  /** Returns the longest wait (ms), and the mean rate that came out. */
  run(milliseconds: number, { capacity, roundTrip }: Link, share = 1): { longest: number; rate: number } {
    const { window } = this;
    const end = this.#now + milliseconds;
    let [longest, bytes] = [0, 0];
    for (; this.#now < end; this.#now += STEP) {
      this.#owed = Math.min(this.#owed + (window.bitrate * share * STEP) / 8000, 60_000);
      while (this.#owed >= 1_000 && window.room > 0) {
        this.#owed -= 1_000;
        window.sent(1_000, this.#now);
        this.#free = Math.max(this.#free, this.#now) + 8_000_000 / capacity;
        this.#way.push({ bytes: 1_000, at: this.#free + roundTrip / 2 });
        longest = Math.max(longest, this.#free - this.#now);
      }
      while (this.#way[0] && this.#way[0].at + roundTrip / 2 <= this.#now) {
        const message = this.#way.shift();
        this.#total += message?.bytes ?? 0;
        bytes += message?.bytes ?? 0;
        window.received(this.#total, (message?.at ?? 0) + this.#skew, this.#now);
      }
      window.tick(this.#now);
    }
    return { longest, rate: (bytes * 8000) / milliseconds };
  }
}

describe('FlightWindow', () => {
  it('fills a connection without a long queue', () => {
    const connection = new Connection();
    const link = { capacity: 1_500_000, roundTrip: 40 };
    connection.run(10_000, link);
    const { longest, rate } = connection.run(20_000, link);
    expect(rate).toBeGreaterThan(1_100_000);
    expect(longest).toBeLessThan(250);
  });

  it('comes down with the connection, and climbs again', () => {
    const connection = new Connection();
    connection.run(10_000, { capacity: 3_000_000, roundTrip: 40 });
    connection.run(3_000, { capacity: 300_000, roundTrip: 40 });
    const narrow = connection.run(10_000, { capacity: 300_000, roundTrip: 40 });
    expect(connection.window.bitrate).toBeLessThan(360_000);
    expect(narrow.longest).toBeLessThan(600);
    connection.run(15_000, { capacity: 3_000_000, roundTrip: 40 });
    expect(connection.window.bitrate).toBeGreaterThan(2_000_000);
  });

  it('believes no more than twice what was tried', () => {
    const connection = new Connection();
    connection.run(30_000, { capacity: 10_000_000, roundTrip: 40 }, 0.1);
    expect(connection.window.bitrate).toBeLessThan(1_300_000);
  });

  it('tells a long way from one on which nothing comes through', () => {
    const window = new FlightWindow();
    for (let now = 0; now <= 2_000; now += 20) {
      window.sent(100, now);
      if (now >= 600) window.received((now - 600) * 5 + 100, now, now);
    }
    expect(window.waiting(2_000)).toBe(580);
    expect(window.silence(2_000)).toBe(0);
    expect(window.silence(2_300)).toBe(300);
    window.received(window.inFlight + (2_000 - 600) * 5 + 100, 2_400, 2_400);
    expect(window.silence(5_000)).toBe(0);
    window.sent(100, 6_000);
    expect(window.silence(6_100)).toBe(100);
  });

  it('believes at once what came without waiting', () => {
    const connection = new Connection();
    connection.run(10_000, { capacity: 300_000, roundTrip: 40 });
    const { rate } = connection.run(1_000, { capacity: 10_000_000, roundTrip: 40 }, 3);
    expect(connection.window.bitrate).toBeGreaterThan(rate * 0.8);
    expect(rate).toBeGreaterThan(600_000);
  });

  it('never has more on its way than its bound, when the other side tells nothing', () => {
    const window = new FlightWindow();
    let sent = 0;
    for (let now = 0; now < 60_000; now += 10) {
      if (window.room > 0) {
        window.sent(2_000, now);
        sent += 2_000;
      }
      window.tick(now);
    }
    expect(sent).toBeLessThan(20_000);
    expect(window.inFlight).toBe(sent);
    expect(window.bitrate).toBeLessThan(100_000);
  });

  it('does not believe what cannot be', () => {
    const window = new FlightWindow();
    window.sent(1_000, 0);
    expect(window.received(2_000, 5, 10)).toBe(false);
    expect(window.received(1_000, 5, 10)).toBe(true);
    expect(window.received(500, 6, 20)).toBe(false);
    expect(window.inFlight).toBe(0);
  });
});
