import { expect, it } from 'vitest';
import { DeviceCapture } from './DeviceCapture.ts';
import type { Process } from './effects/Processed.ts';

/** As much of a browser's track as is used here. */
class Track extends EventTarget {
  enabled = true;
  muted = false;
  readyState = 'live';
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  getSettings() {
    return { deviceId: this.id };
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** It is unplugged. */
  vanish(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

function grant(id: string) {
  const track = new Track(id);
  return { track, grant: { track: track as unknown as MediaStreamTrack } };
}

/** What is made of a track has its name with a star, at once or when the test says so. */
const starred = (wait: Promise<unknown> = Promise.resolve()): Process => {
  return async (raw) => {
    await wait;
    const made = new Track(`${raw.id}*`);
    return { track: made as unknown as MediaStreamTrack, close: () => made.stop() };
  };
};

const turn = () => new Promise((resolve) => setTimeout(resolve));

function describeState(device: DeviceCapture): string {
  const now = device.state.get();
  if (now.name !== 'on') return now.name;
  return `${now.track.id} of ${now.deviceId}${now.muted ? ', muted' : ''}`;
}

it('gives what is made of a camera, and the next camera only when that is made of it as well', async () => {
  const camera = new DeviceCapture('camera', true, () => {});
  camera.process(starred());
  const [front, back] = [grant('front'), grant('back')];
  camera.answered(camera.asked(), front.grant);
  expect(describeState(camera)).toBe('starting');
  await turn();
  expect(describeState(camera)).toBe('front* of front');
  camera.answered(camera.asked(), back.grant);
  expect(describeState(camera)).toBe('front* of front');
  await turn();
  expect(describeState(camera)).toBe('back* of back');
  expect([front.track.readyState, back.track.readyState]).toEqual(['ended', 'live']);
  camera.process(null);
  expect(describeState(camera)).toBe('back of back');
});

it('a camera that is switched off while something is made of it stops at once', async () => {
  const camera = new DeviceCapture('camera', true, () => {});
  let finish = () => {};
  camera.process(
    starred(
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
    ),
  );
  const one = grant('front');
  camera.answered(camera.asked(), one.grant);
  camera.switch(false);
  expect(one.track.readyState).toBe('ended');
  finish();
  await turn();
  expect(describeState(camera)).toBe('off');
});

it('a microphone that vanished does not come back by being muted', () => {
  let lost = 0;
  const microphone = new DeviceCapture('microphone', true, () => {
    lost += 1;
  });
  const one = grant('desk');
  microphone.answered(microphone.asked(), one.grant);
  one.track.vanish();
  expect([lost, microphone.idle]).toEqual([1, true]);
  microphone.answered(microphone.asked(), { problem: 'missing' });
  microphone.switch(false);
  expect(describeState(microphone)).toBe('failed');
  microphone.answered(microphone.asked(), grant('lap').grant);
  expect(describeState(microphone)).toBe('lap of lap, muted');
});

it('an answer to an earlier question is thrown away', () => {
  const camera = new DeviceCapture('camera', true, () => {});
  const [first, second] = [camera.asked(), camera.asked()];
  const [early, late] = [grant('early'), grant('late')];
  camera.answered(second, late.grant);
  camera.answered(first, early.grant);
  expect(describeState(camera)).toBe('late of late');
  expect(early.track.readyState).toBe('ended');
});

it('a camera that is unplugged before its first picture was made is asked for again', () => {
  let lost = 0;
  const camera = new DeviceCapture('camera', true, () => {
    lost += 1;
  });
  camera.process(starred(new Promise(() => {})));
  const one = grant('front');
  camera.answered(camera.asked(), one.grant);
  one.track.vanish();
  expect([describeState(camera), camera.idle, lost]).toEqual(['off', true, 1]);
});

it('is plain only while it is given as it is', async () => {
  const camera = new DeviceCapture('camera', true, () => {});
  expect(camera.plain).toBe(false);
  camera.answered(camera.asked(), grant('front').grant);
  expect(camera.plain).toBe(true);
  camera.process(starred());
  await turn();
  expect(camera.plain).toBe(false);
});

it('what stops it is the end of its questions', () => {
  const camera = new DeviceCapture('camera', true, () => {});
  const question = camera.asked();
  expect(camera.asks(question)).toBe(true);
  camera.stop();
  expect(camera.asks(question)).toBe(false);
});
