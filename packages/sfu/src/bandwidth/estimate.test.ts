import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatedLink } from '../../test/simulatedLink.ts';
import { SendSideEstimator } from './estimate.ts';

const options = { start: 1_000_000, min: 50_000, max: 20_000_000 };
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function setup(start = options.start) {
  const estimator = new SendSideEstimator({ ...options, start });
  return { estimator, link: new SimulatedLink(estimator) };
}

describe('SendSideEstimator, with a sender that follows it', () => {
  it('comes down to a narrow link, empties its queue and keeps it short', () => {
    const { link } = setup();
    const flooded = link.run(5000, { capacity: 300_000 });
    expect(Math.max(...flooded.waits)).toBeLessThan(1000);
    const { rates, waits } = link.run(30_000, { capacity: 300_000 });
    expect(average(rates)).toBeGreaterThan(250_000);
    expect(average(rates)).toBeLessThan(300_000);
    expect(average(waits)).toBeLessThan(50);
    expect(Math.max(...waits)).toBeLessThan(150);
  });

  it('climbs back within ten seconds when the link widens, and stays', () => {
    const { link, estimator } = setup(300_000);
    link.run(20_000, { capacity: 300_000 });
    link.run(10_000, { capacity: 3_000_000 });
    expect(estimator.bitrate).toBeGreaterThan(2_400_000);
    const { rates, waits } = link.run(20_000, { capacity: 3_000_000 });
    expect(average(rates)).toBeGreaterThan(2_600_000);
    expect(average(waits)).toBeLessThan(50);
  });

  it('comes down again within three seconds', () => {
    const { link } = setup();
    link.run(20_000, { capacity: 3_000_000 });
    link.run(3000, { capacity: 300_000 });
    const { rates, waits } = link.run(10_000, { capacity: 300_000 });
    expect(average(rates)).toBeLessThan(310_000);
    expect(average(waits.slice(100))).toBeLessThan(60);
  });

  it.each([0.02, 0.05])('climbs and does not collapse with a share of %f lost at random', (loss) => {
    const { link } = setup();
    link.run(15_000, { capacity: 3_000_000, loss });
    const { rates } = link.run(20_000, { capacity: 3_000_000, loss });
    expect(average(rates)).toBeGreaterThan(2_500_000);
    expect(Math.min(...rates)).toBeGreaterThan(2_000_000);
  });

  it.each([0.15, 0.2, 0.25])('is not brought down by a share of %f that is lost at any rate', (loss) => {
    const { link } = setup();
    link.run(30_000, { capacity: 3_000_000, loss });
    const { rates } = link.run(30_000, { capacity: 3_000_000, loss });
    expect(average(rates)).toBeGreaterThan(1_500_000);
    expect(Math.min(...rates)).toBeGreaterThan(400_000);
  });

  it('keeps enough for a small picture when its packets are few and some are lost', () => {
    const { link } = setup(3_000_000);
    const { rates } = link.run(120_000, { capacity: 10_000_000, wanted: 200_000, loss: 0.05 });
    expect(Math.min(...rates)).toBeGreaterThan(500_000);
  });

  it('still comes down to a narrow link that loses packets at random as well', () => {
    const { link } = setup();
    link.run(30_000, { capacity: 3_000_000, loss: 0.15 });
    link.run(5000, { capacity: 300_000, loss: 0.15 });
    const { rates, waits } = link.run(20_000, { capacity: 300_000, loss: 0.15 });
    expect(average(rates)).toBeLessThan(400_000);
    expect(average(waits)).toBeLessThan(100);
  });

  it('finds a link whose queue is too short to wait in', () => {
    const { link } = setup();
    link.run(5000, { capacity: 500_000, queue: 20 });
    const { rates } = link.run(20_000, { capacity: 500_000, queue: 20 });
    expect(average(rates)).toBeGreaterThan(400_000);
    expect(average(rates)).toBeLessThan(600_000);
  });

  it('does not take jitter for a queue', () => {
    const { link } = setup();
    link.run(10_000, { capacity: 2_000_000, jitter: 40 });
    expect(average(link.run(20_000, { capacity: 2_000_000, jitter: 40 }).rates)).toBeGreaterThan(1_600_000);
  });

  it('does not take a busy receiver for a queue', () => {
    const { link, estimator } = setup();
    for (let second = 0; second < 30; second++) {
      link.run(1000, { capacity: 20_000_000, busy: 300, wanted: 1_200_000 });
      expect(estimator.bitrate).toBeGreaterThan(1_000_000);
    }
    expect(estimator.bitrate).toBeGreaterThan(2_000_000);
  });

  it('claims little more than was tried when there is little to send', () => {
    const { link, estimator } = setup(100_000);
    link.run(120_000, { capacity: 10_000_000, wanted: 150_000 });
    expect(estimator.bitrate).toBeGreaterThan(300_000);
    expect(estimator.bitrate).toBeLessThan(700_000);
  });
});

describe('SendSideEstimator, with little to send and something that it would be good to know', () => {
  const burst = 5000;

  it('finds out by probes, within seconds, that a link carries more', () => {
    const { link, estimator } = setup(300_000);
    link.run(5000, { capacity: 300_000, burst });
    estimator.aim(1_900_000);
    link.run(8000, { capacity: 3_000_000, wanted: 190_000, burst });
    expect(estimator.bitrate).toBeGreaterThan(1_800_000);
  });

  it('is not led to believe so on a link that does not, and makes nobody wait long', () => {
    const { link, estimator } = setup(3_000_000);
    link.run(5000, { capacity: 300_000, burst });
    estimator.aim(700_000);
    const { rates, waits } = link.run(60_000, { capacity: 300_000, wanted: 190_000, burst, queue: 300 });
    expect(Math.max(...rates)).toBeLessThan(480_000);
    expect(Math.max(...waits)).toBeLessThan(160);
    expect(waits.filter((wait) => wait > 40).length / waits.length).toBeLessThan(0.2);
  });

  it('keeps what was proven', () => {
    const { link, estimator } = setup(300_000);
    link.run(5000, { capacity: 300_000, burst });
    estimator.aim(1_900_000);
    link.run(10_000, { capacity: 3_000_000, wanted: 190_000, burst });
    estimator.aim(0);
    const { rates } = link.run(20_000, { capacity: 3_000_000, wanted: 1_500_000, burst });
    expect(Math.min(...rates)).toBeGreaterThan(1_700_000);
  });

  it('falls at once to what a link carries that becomes narrow', () => {
    const { link, estimator } = setup(3_000_000);
    estimator.aim(0);
    link.run(10_000, { capacity: 3_000_000, wanted: 1_200_000, burst });
    link.run(350, { capacity: 300_000, wanted: 1_200_000, burst, queue: 300 });
    expect(estimator.bitrate).toBeLessThan(320_000);
    expect(estimator.bitrate).toBeGreaterThan(180_000);
  });

  it('falls within a second and a half where there is no queue to wait in', () => {
    const { link, estimator } = setup(3_000_000);
    estimator.aim(0);
    link.run(10_000, { capacity: 3_000_000, wanted: 1_200_000, queue: 20 });
    link.run(1500, { capacity: 300_000, wanted: 1_200_000, queue: 20 });
    expect(estimator.bitrate).toBeLessThan(400_000);
  });

  it('does not fall for a keyframe that the link takes a moment for', () => {
    const { link, estimator } = setup(3_000_000);
    estimator.aim(0);
    for (let second = 0; second < 10; second++) {
      link.run(850, { capacity: 3_000_000, wanted: 900_000, burst });
      link.run(150, { capacity: 3_000_000, wanted: 6_000_000, burst });
    }
    expect(estimator.bitrate).toBeGreaterThan(2_000_000);
  });
});

describe('SendSideEstimator, told by other means', () => {
  it('does as REMB says, within its bounds, as long as nothing better comes', () => {
    const { estimator, link } = setup();
    estimator.remb(400_000, 0);
    expect(estimator.bitrate).toBe(400_000);
    estimator.remb(1e15, 100);
    expect(estimator.bitrate).toBe(options.max);
    estimator.remb(0, 200);
    expect(estimator.bitrate).toBe(options.min);
    link.run(2000, { capacity: 10_000_000 });
    estimator.remb(1e7, 3000);
    expect(estimator.bitrate).toBeLessThan(1e6);
    estimator.remb(400_000, 7000);
    expect(estimator.bitrate).toBe(400_000);
  });

  it('goes by loss alone when it must', () => {
    const { estimator } = setup();
    estimator.loss(0.5, 0);
    expect(estimator.bitrate).toBe(750_000);
    estimator.loss(0.05, 1000);
    expect(estimator.bitrate).toBe(750_000);
    for (let now = 0; now < 2000; now += 10) estimator.sent(now / 10, 1000, now);
    estimator.loss(0, 2000);
    estimator.loss(0, 2001);
    expect(estimator.bitrate).toBe(787_500);
    estimator.remb(700_000, 2100);
    estimator.loss(0, 3000);
    expect(estimator.bitrate).toBe(700_000);
    for (let now = 2000; now < 100_000; now += 1000) estimator.loss(0, now);
    expect(estimator.bitrate).toBeLessThan(2_500_000);
  });
});

describe('SendSideEstimator, told nonsense', () => {
  it('stays within its bounds', () => {
    const number = fc.integer({ min: 0, max: 65_535 });
    const feedback = fc.record({
      base: number,
      count: number,
      sequenceNumbers: fc.array(fc.oneof(number, fc.integer({ min: 0, max: 50 })), { maxLength: 20 }),
    });
    const arrival = fc.integer({ min: 0, max: 2 ** 30 });
    fc.assert(
      fc.property(
        fc.array(feedback, { maxLength: 40 }),
        fc.array(arrival, { minLength: 20 }),
        (list, arrivals) => {
          const { estimator } = setup();
          let now = 0;
          for (const one of list) {
            for (let index = 0; index < 20; index++) estimator.sent((now + index) & 0xffff, 1000, now);
            now += 20;
            estimator.feedback({ ...one, arrivals }, now);
            expect(estimator.bitrate).toBeGreaterThanOrEqual(options.min);
            expect(estimator.bitrate).toBeLessThanOrEqual(options.max);
          }
        },
      ),
    );
  });

  it('survives that the receiver begins its clock anew', () => {
    const { estimator } = setup();
    for (let batch = 0; batch < 100; batch++) {
      const now = batch * 100;
      const sequenceNumbers = Array.from({ length: 10 }, (_, index) => batch * 10 + index);
      for (const n of sequenceNumbers) estimator.sent(n, 1000, now);
      const clock = batch < 50 ? 2 ** 30 : 0;
      const arrivals = sequenceNumbers.map(() => clock + now + 20);
      estimator.feedback({ base: batch * 10, count: 10, sequenceNumbers, arrivals }, now + 40);
    }
    expect(estimator.bitrate).toBeGreaterThanOrEqual(options.start);
  });
});
