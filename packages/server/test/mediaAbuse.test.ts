import { FRAME_HEADER, type Lane, MAX_PICTURE, type MediaFrame, writeReceived } from '@parlor/protocol';
import { expect, it, vi } from 'vitest';
import { laneLimits } from '../src/media/socket/laneLimits.ts';
import { disconnected, SocketPage } from './SocketPage.ts';
import { code, serve } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });
const soon = { timeout: 10_000 };

/** Sends that as fast as it goes, so many in each turn, until the websocket is closed. */
async function flood({ sockets }: SocketPage, lane: Lane, message: Uint8Array, each: number): Promise<void> {
  while (sockets?.[lane].connected) {
    for (let n = 0; n < each; n += 1) sockets[lane].emit('media', message);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** As long as a picture may be, and longer by so much. */
const picture = (more: number) => new Uint8Array(FRAME_HEADER + MAX_PICTURE + more).fill(1);

/** What somebody does on the websockets, and what is said to that, if it can be: see RFC 6455 for the last one. */
const abuses: [what: string, lane: Lane, does: (eve: SocketPage) => unknown, told: RegExp][] = [
  [
    'an oversized frame',
    'video',
    ({ sockets }) => sockets?.video.emit('media', picture(1)),
    /^bad_request: A message of \d+ bytes is too long\.$/,
  ],
  [
    'a frame larger than is ever read',
    'video',
    ({ sockets }) => sockets?.video.emit('media', picture(laneLimits.video.read)),
    /^1009$/,
  ],
  [
    'a header that is none',
    'audio',
    ({ sockets }) => sockets?.audio.emit('media', new Uint8Array(60).fill(0x77)),
    /^bad_request: That is no media message\.$/,
  ],
  [
    'a flood of messages',
    'audio',
    (eve) => flood(eve, 'audio', writeReceived({ bytes: 0, at: 0 }), 400),
    /^rate_limited: Too much at once\.$/,
  ],
  [
    'a flood of bytes',
    'video',
    (eve) => flood(eve, 'video', eve.written('camera', { payload: new Uint8Array(300_000) }), 10),
    // At once, or for the worker.
    /^rate_limited: Too much /,
  ],
];

/** Eve, and Ada who streams to Bob. */
async function three(): Promise<{ eve: SocketPage; ada: SocketPage; bob: SocketPage }> {
  const server = await serve({ workers: 1, rtcPort: 0 });
  const status = async () => (await fetch(`${server.url}/status`)).text();
  await expect.poll(status, { timeout: 20_000 }).toMatch(/running, process \d+/);
  const [eve, ada, bob] = [
    await SocketPage.join(server),
    await SocketPage.join(server),
    await SocketPage.join(server),
  ];
  for (const page of [eve, ada, bob]) await page.open();
  ada.stream();
  for (const source of ['camera', 'microphone'] as const)
    await expect.poll(() => bob.framesOf(source).length, soon).toBeGreaterThan(20);
  return { eve, ada, bob };
}

/** Bob gets all that Ada sends, with nothing missing. */
async function expectUndisturbed(ada: SocketPage, bob: SocketPage): Promise<void> {
  for (const source of ['camera', 'microphone'] as const) {
    const ofAda = () => bob.framesOf(source).filter((frame) => isOf(bob, ada, frame));
    const before = ofAda().length;
    await expect.poll(() => ofAda().length, soon).toBeGreaterThan(before + 30);
    const steps = ofAda().map(
      ({ sequence }, index, all) => sequence - (all[index - 1]?.sequence ?? sequence - 1),
    );
    expect(new Set(steps), source).toEqual(new Set([1]));
  }
  for (const page of [ada, bob]) {
    expect(page.refusals).toEqual([]);
    expect(Object.values(page.sockets ?? {}).every(({ connected }) => connected)).toBe(true);
  }
}

function isOf(viewer: SocketPage, { own }: SocketPage, { track, source }: MediaFrame): boolean {
  const known = [...viewer.tracks.audio, ...viewer.tracks.video];
  return known.some((one) => one.track === track && one.publicationId === own.get(source));
}

it.each(abuses)(
  '%s: its sender is told and out, and nobody else notices',
  async (_what, lane, does, told) => {
    const { eve, ada, bob } = await three();
    const lost = new Promise((resolve) => eve.page.socket.once('mediaLost', resolve));
    const closed = disconnected(eve.sockets?.[lane]);
    await Promise.all([does(eve), closed, lost, expectUndisturbed(ada, bob)]);
    expect(eve.ends).toEqual([expect.stringMatching(told)]);
    // Of signalling nobody is out, and another connection may begin.
    await eve.open('connection-2');
    await expect.poll(() => eve.sockets?.[lane].connected).toBe(true);
  },
);

it('somebody else’s publication: who claims it is told, and its frames stay those of its owner', async () => {
  const { eve, ada, bob } = await three();
  const publicationId = ada.own.get('camera') ?? '';
  const claim = { connection: 'connection-1', tracks: [{ track: 7, publicationId }] };
  expect(code(await eve.page.request('publishFrames', claim))).toBe('not_yours');
  const strange = new Uint8Array(500).fill(0xee);
  // The number that was refused, one of nothing, and that under which Bob gets Ada's camera.
  const number = bob.tracks.video.find((one) => one.publicationId === publicationId)?.track ?? 0;
  for (const track of [7, 99, number])
    for (let n = 0; n < 20; n += 1) eve.send('camera', { track, payload: strange, keyframe: n === 0 });
  await expectUndisturbed(ada, bob);
  const ofAda = bob.framesOf('camera').filter((frame) => isOf(bob, ada, frame));
  expect(ofAda.filter(({ payload }) => payload.length === strange.length)).toEqual([]);
  expect(eve.refusals).toEqual([]);
});
