import { expect, it } from 'vitest';
import { DeviceTrack } from './DeviceTrack.ts';
import type { Process } from './effects/Processed.ts';

/** As much of a browser's track as is used here. */
class Track {
  enabled = true;
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

/** Something to make of tracks, which is finished when the test says so. */
function making() {
  const made: { track: Track; closed: boolean; finish: () => void; fail: () => void; signal: AbortSignal }[] =
    [];
  const process: Process = (_raw, signal) =>
    new Promise((resolve, reject) => {
      const one = { track: new Track(), closed: false, signal, finish: () => {}, fail: () => {} };
      const close = () => {
        one.closed = true;
      };
      one.finish = () => resolve({ track: one.track as unknown as MediaStreamTrack, close });
      one.fail = () => reject(new Error('it cannot'));
      made.push(one);
    });
  return { process, made };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

function capture(process: Process | null, holdBack: boolean) {
  const raw = new Track();
  const told: unknown[] = [];
  const device: DeviceTrack = new DeviceTrack(raw as unknown as MediaStreamTrack, {
    process,
    holdBack,
    changed: () => told.push(device.track),
  });
  return { raw, device, told };
}

it('is seen as it is when nothing is made of it', () => {
  const { raw, device, told } = capture(null, true);
  expect(device.track).toBe(raw);
  expect(told).toEqual([]);
});

it('a camera is not seen before its first picture is made; a microphone is heard meanwhile', async () => {
  const { process, made } = making();
  const camera = capture(process, true);
  const microphone = capture(process, false);
  expect(camera.device.track).toBeNull();
  expect(microphone.device.track).toBe(microphone.raw);
  for (const one of made) one.finish();
  await turn();
  expect(camera.told).toEqual([made[0]?.track]);
  expect(microphone.told).toEqual([made[1]?.track]);
});

it('who gave it, and learns that it fails, takes it back', async () => {
  const { process, made } = making();
  const { raw, device, told } = capture(process, true);
  made[0]?.fail();
  await turn();
  expect(device.track).toBeNull();
  device.process(null);
  expect(device.track).toBe(raw);
  expect(told).toEqual([raw]);
});

it('goes on with what runs until the next is made, and closes what nobody wants any more', async () => {
  const { process, made } = making();
  const { raw, device, told } = capture(null, true);
  device.process(process);
  device.process(process);
  const [first, second] = made;
  expect(device.track).toBe(raw);
  expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
  first?.finish();
  second?.finish();
  await turn();
  expect(told).toEqual([second?.track]);
  expect([first?.closed, second?.closed]).toEqual([true, false]);
  device.process(null);
  expect(told).toEqual([second?.track, raw]);
  expect([second?.closed, raw.stopped]).toEqual([true, false]);
});

it('what is muted stays so on every way, and what is made of it gets all', async () => {
  const { process, made } = making();
  const { raw, device } = capture(null, false);
  device.enabled = false;
  expect(raw.enabled).toBe(false);
  device.process(process);
  expect(raw.enabled).toBe(false);
  made[0]?.finish();
  await turn();
  expect([raw.enabled, made[0]?.track.enabled]).toEqual([true, false]);
  device.process(null);
  expect(raw.enabled).toBe(false);
  device.enabled = true;
  expect(raw.enabled).toBe(true);
});

it('lets go of everything at the end, also of what comes after it', async () => {
  const { process, made } = making();
  const { raw, device, told } = capture(process, true);
  device.stop();
  made[0]?.finish();
  await turn();
  expect([raw.stopped, made[0]?.closed, told]).toEqual([true, true, []]);
});
