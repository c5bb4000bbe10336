import { expect, test } from './support/fixtures.ts';
import { expectLive, expectSound, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

test.use({ path: 'sfu' });

/** What has come of this person's camera, and in which codec. */
async function pictureOf(viewer: Person, name: string): Promise<{ packets: number; codec: string }> {
  return viewer.video(name).evaluate(async (element: HTMLVideoElement) => {
    const [track] = (element.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    const receivers = window.notes.peers.flatMap((peer) => peer.getReceivers());
    const report = await receivers.find((one) => one.track === track)?.getStats();
    const stream = [...(report?.values() ?? [])].find((one) => one.type === 'inbound-rtp');
    const codec = report?.get(stream?.codecId)?.mimeType ?? 'nothing';
    return { packets: stream?.packetsReceived ?? 0, codec };
  });
}

test('of somebody on another page no picture comes, and it is soon back', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await bob.page.setViewportSize({ width: 230, height: 220 });
  await expect(bob.tile('Ada'), 'the others come first').toBeVisible();
  await expect(bob.page.getByText(/^Page 1 of/)).toBeVisible();
  await bob.page.keyboard.press('PageDown');
  await expect(bob.tile('Ada')).toBeHidden();
  let before = -1;
  const stands = async () => {
    const { packets } = await pictureOf(bob, 'Ada');
    const same = packets === before;
    before = packets;
    return same;
  };
  await expect.poll(stands, { message: 'no packet for a second', intervals: [1_000] }).toBe(true);
  await expectSound(bob, 'Ada');
  await expectLive(ada, 'Bob');
  expect((await pictureOf(bob, 'Ada')).packets).toBe(before);
  await bob.page.keyboard.press('PageUp');
  await expectLive(bob, 'Ada', { timeout: 2_000 });
});

test('who speaks is marked for all the others, one after the other', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const marked = (viewer: Person, name: string, is: boolean) =>
    expect(viewer.tile(name)).toHaveAttribute('data-dominant', String(is));
  await bob.button('Mute').click();
  await marked(bob, 'Ada', true);
  await marked(ada, 'Bob', false);
  await ada.button('Mute').click();
  await bob.button('Unmute').click();
  await marked(ada, 'Bob', true);
  await marked(bob, 'Ada', false);
});

/** Runs in the page of a device that encodes H.264 by hardware, and nothing else. */
function hardwareH264(): void {
  navigator.mediaCapabilities.encodingInfo = async ({ video }) => {
    const efficient = video?.contentType === 'video/H264';
    return { supported: true, smooth: true, powerEfficient: efficient } as MediaCapabilitiesEncodingInfo;
  };
}

/** Runs in the page of a browser that was built without H.264. */
function withoutH264(): void {
  const { getCapabilities } = RTCRtpReceiver;
  RTCRtpReceiver.getCapabilities = (kind) => {
    const all = getCapabilities.call(RTCRtpReceiver, kind);
    return all && { ...all, codecs: all.codecs.filter(({ mimeType }) => mimeType !== 'video/H264') };
  };
}

test('a device with hardware for H.264 alone sends in that, as long as everybody can show it', async ({
  people,
}) => {
  const [ada, bob] = [await people.join('Ada', { init: hardwareH264 }), await people.join('Bob')];
  await expectTogether(ada, bob);
  const codec = async (viewer: Person, name: string) => (await pictureOf(viewer, name)).codec;
  await expect.poll(() => codec(bob, 'Ada')).toBe('video/H264');
  expect(await codec(ada, 'Bob')).toBe('video/VP8');
  await expectLive(bob, 'Ada');
  const cleo = await people.join('Cleo', { init: withoutH264 });
  await expectTogether(ada, bob, cleo);
  await expect.poll(() => codec(cleo, 'Ada')).toBe('video/VP8');
  await expect.poll(() => codec(bob, 'Ada')).toBe('video/VP8');
  await cleo.button('Leave').click();
  await expect.poll(() => codec(bob, 'Ada')).toBe('video/H264');
  await expectTogether(ada, bob);
});
