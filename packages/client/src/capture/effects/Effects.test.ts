import { expect, it } from 'vitest';
import { Effects } from './Effects.ts';
import type { Process } from './Processed.ts';

/** A camera that is seen as it is, or not, and what becomes of it. */
function effectsOf(plain: boolean) {
  const camera = {
    plain,
    on: true,
    how: null as Process | null,
    process(how: Process | null) {
      this.how = how;
    },
    switch(on: boolean) {
      this.on = on;
    },
  };
  const effects = new Effects(
    { camera, microphone: { process: () => {} } },
    { background: 'blur', noiseSuppression: false },
    false,
  );
  // There are no workers here: every background fails.
  const fail = (signal: AbortSignal) => camera.how?.({} as MediaStreamTrack, signal).catch(() => {});
  return { camera, effects, fail };
}

it('a background that cannot be made: who was not seen yet is not seen without it', async () => {
  const { camera, effects, fail } = effectsOf(false);
  await fail(new AbortController().signal);
  expect(camera).toMatchObject({ on: false, how: null });
  expect([effects.background.get(), effects.problem.get()]).toEqual([null, 'cameraHidden']);
});

it('a background that cannot be made: who was seen as they are goes on', async () => {
  const { camera, effects, fail } = effectsOf(true);
  await fail(new AbortController().signal);
  expect(camera).toMatchObject({ on: true, how: null });
  expect([effects.background.get(), effects.problem.get()]).toEqual([null, 'backgroundFailed']);
});

it('a background that nobody wants any more is no problem', async () => {
  const { camera, effects, fail } = effectsOf(false);
  await fail(AbortSignal.abort());
  expect(camera.on).toBe(true);
  expect([effects.background.get(), effects.problem.get()]).toEqual(['blur', null]);
});
