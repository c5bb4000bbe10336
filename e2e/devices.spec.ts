import { expect, test } from './support/fixtures.ts';
import { expectLive, expectSound, expectTogether, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** The second fake camera's pictures never reach a call, whatever the page does; the third one's do. */
const threeCameras = { args: ['--use-fake-device-for-media-stream=device-count=3,fps=10'] };

async function negotiations({ page }: Person): Promise<number> {
  return page.evaluate(() => window.notes.negotiations);
}

/** The device behind the last track of that kind that the page captured. */
async function deviceOf({ page }: Person, kind: string): Promise<string | undefined> {
  return page.evaluate(
    (wanted) => window.notes.captured.findLast((track) => track.kind === wanted)?.getSettings().deviceId,
    kind,
  );
}

async function choose(person: Person, label: string, option: string): Promise<void> {
  await person.button('Settings').click();
  await person.page.getByLabel(label, { exact: true }).selectOption({ label: option });
  await person.page.keyboard.press('Escape');
}

test('another camera and microphone, without a gap for the others, and remembered', async ({ people }) => {
  const ada = await people.join('Ada', threeCameras);
  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  const [before, camera, microphone] = [
    await negotiations(bob),
    await deviceOf(ada, 'video'),
    await deviceOf(ada, 'audio'),
  ];
  // While the camera changes, Bob never sees Ada's avatar.
  await bob.page.evaluate(() => {
    const tile = document.querySelector('section[data-self=false]');
    if (!tile) throw new Error('no tile');
    const look = () => {
      if (tile.getAttribute('data-picture') === 'none') document.body.dataset.gap = 'true';
    };
    new MutationObserver(look).observe(tile, { attributes: true });
  });
  await choose(ada, 'Camera', 'fake_device_2');
  await expect.poll(() => deviceOf(ada, 'video')).not.toBe(camera);
  await choose(ada, 'Microphone', 'Fake Audio Input 2');
  await expect.poll(() => deviceOf(ada, 'audio')).not.toBe(microphone);
  await expectLive(bob, 'Ada');
  await expectSound(bob, 'Ada');
  expect(await bob.page.evaluate(() => document.body.dataset.gap)).toBeUndefined();
  expect(await negotiations(bob), 'no negotiation').toBe(before);
  const states = await ada.page.evaluate(() => window.notes.captured.map(({ readyState }) => readyState));
  expect(
    states.filter((state) => state === 'live'),
    'only the new ones are open',
  ).toHaveLength(2);
  const chosen = [await deviceOf(ada, 'video'), await deviceOf(ada, 'audio')];
  await ada.page.reload();
  await expectLive(bob, 'Ada');
  expect([await deviceOf(ada, 'video'), await deviceOf(ada, 'audio')]).toEqual(chosen);
});

test('a device that goes comes back by itself', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  // Fake devices cannot be unplugged: what the page notices of it is this.
  await ada.page.evaluate(() => {
    for (const track of window.notes.captured.splice(0)) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect.poll(() => ada.page.evaluate(() => window.notes.captured.length)).toBe(2);
  await expectLive(bob, 'Ada');
  await expectSound(bob, 'Ada');
});

test('interrupted by the system: the others see it, and it goes on by itself', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  // No system interrupts fake devices: what the page notices of it is this.
  const all = (event: 'mute' | 'unmute') =>
    ada.page.evaluate((name) => {
      for (const track of window.notes.captured) {
        Object.defineProperty(track, 'muted', { value: name === 'mute', configurable: true });
        track.dispatchEvent(new Event(name));
      }
    }, event);
  await all('mute');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await all('unmute');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toHaveCount(0);
  await expect(bob.tile('Ada')).not.toHaveAttribute('data-picture', 'none');
  const frames = await framesOf(bob.video('Ada'));
  await expect.poll(() => framesOf(bob.video('Ada'))).toBeGreaterThan(frames);
});

test('music mode: stereo and nothing taken away, without negotiation', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const before = await negotiations(bob);
  const microphone = () =>
    ada.page.evaluate(() => {
      const track = window.notes.captured.findLast(({ kind }) => kind === 'audio');
      const { echoCancellation, noiseSuppression, autoGainControl } = track?.getSettings() ?? {};
      return [track?.contentHint, echoCancellation, noiseSuppression, autoGainControl];
    });
  expect(await microphone()).toEqual(['speech', true, true, true]);
  await ada.button('Settings').click();
  await ada.page.getByLabel('Music mode').check();
  await expect.poll(microphone).toEqual(['music', false, false, false]);
  await ada.page.keyboard.press('Escape');
  await expectSound(bob, 'Ada');
  expect(await negotiations(bob)).toBe(before);
});

test('sound is sent with error correction, twice where offered, and not while there is none', async ({
  people,
}) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const sdp = await ada.page.evaluate(
    () => window.notes.peers.find((peer) => peer.connectionState === 'connected')?.remoteDescription?.sdp,
  );
  const [format = ''] = /a=fmtp:111 .*/.exec(sdp ?? '') ?? [];
  expect(format.split(/[ ;]/)).toEqual(expect.arrayContaining(['useinbandfec=1', 'usedtx=1']));
  const [, first = ''] = /m=audio \d+ \S+ (\d+)/.exec(sdp ?? '') ?? [];
  expect(sdp).toContain(`a=rtpmap:${first} red/48000/2`);
  const sent = () =>
    ada.page.evaluate(async () => {
      let packets = 0;
      for (const peer of window.notes.peers) {
        for (const report of (await peer.getStats()).values()) {
          if (report.type === 'outbound-rtp' && report.kind === 'audio') packets += report.packetsSent;
        }
      }
      return { packets, at: performance.now() };
    });
  let before = await sent();
  const rate = async () => {
    const now = await sent();
    const packets = ((now.packets - before.packets) * 1000) / (now.at - before.at);
    before = now;
    return packets;
  };
  const everySecond = { intervals: [1_000] };
  await expect.poll(rate, { message: 'packets a second: it beeps', ...everySecond }).toBeGreaterThan(20);
  await ada.button('Mute').click();
  await expect.poll(rate, { message: 'packets a second: muted', ...everySecond }).toBeLessThan(12);
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected');
});

test('talking into a muted microphone is answered with a hint', async ({ people }) => {
  const ada = await people.join('Ada');
  await ada.button('Mute').click();
  await expect(ada.page.getByText('You are muted')).toBeVisible();
  await ada.button('Unmute').click();
  await expect(ada.page.getByText('You are muted')).toHaveCount(0);
});
