import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { expectScreen } from './support/screens.ts';

/** Sounds that arrive here, of which something was heard. */
async function soundsHeard({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    let heard = 0;
    for (const peer of window.notes.peers) {
      if (peer.connectionState !== 'connected') continue;
      for (const report of (await peer.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio' && report.totalAudioEnergy > 0)
          heard += 1;
      }
    }
    return heard;
  });
}

test('a screen comes beside the camera, with its sound, and goes again', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await ada.button('Share screen').click();
  await expectScreen(bob, ada);
  await expect(await ada.screen(ada)).toBeVisible();
  await expectLive(bob, 'Ada');
  await expect.poll(() => soundsHeard(bob), { message: 'voice and screen' }).toBe(2);
  await ada.button('Stop sharing').click();
  await expect(await bob.screen(ada)).toHaveCount(0);
  await expect(await ada.screen(ada)).toHaveCount(0);
  await ada.button('Share screen').click();
  await expectScreen(bob, ada);
});

test('several share at once, and who comes later sees it all', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await ada.button('Share screen').click();
  await bob.button('Share screen').click();
  await expectScreen(bob, ada);
  await expectScreen(ada, bob);
  const cleo = await people.join('Cleo');
  await expectScreen(cleo, ada);
  await expectScreen(cleo, bob);
  await expectTogether(ada, bob, cleo);
});

test('the browser’s own "stop sharing" ends it for all', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await ada.button('Share screen').click();
  await expectScreen(bob, ada);
  // The bar itself cannot be clicked here: what it does to the page is this event.
  await ada.page.evaluate(() => {
    for (const track of window.notes.shared) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(await bob.screen(ada)).toHaveCount(0);
  await expect(ada.button('Share screen')).toBeVisible();
});

test('words stay sharp, and motion can be preferred', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await ada.button('Share screen').click();
  await expectScreen(bob, ada);
  const hint = () =>
    ada.page.evaluate(() => window.notes.shared.find(({ kind }) => kind === 'video')?.contentHint);
  expect(await hint()).toBe('detail');
  const limits = () =>
    ada.page.evaluate(() =>
      window.notes.peers
        .flatMap((peer) => peer.getSenders())
        .filter(({ track }) => track?.contentHint === 'detail' || track?.contentHint === 'motion')
        .flatMap((sender) => sender.getParameters().encodings)
        .map(({ scaleResolutionDownBy, maxFramerate }) => [scaleResolutionDownBy, maxFramerate]),
    );
  await expect.poll(limits).toEqual([[1, 15]]);
  await (await ada.screen(ada)).getByText('Optimise for motion').click();
  await expect.poll(hint).toBe('motion');
  await expect.poll(limits).toEqual([[1, 30]]);
  await expectScreen(bob, ada);
});

test('a screen outlives the server’s restart', async ({ people, parlor }) => {
  people.expectErrors(/WebSocket|ERR_CONNECTION_REFUSED|Failed to load/);
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await ada.button('Share screen').click();
  await expectScreen(bob, ada);
  await parlor.kill();
  await expect.poll(() => ada.lifecycle()).toBe('reconnecting');
  await parlor.restart();
  await expect.poll(() => ada.lifecycle()).toBe('joined');
  await expect.poll(() => bob.lifecycle()).toBe('joined');
  await expectScreen(bob, ada);
  const cleo = await people.join('Cleo');
  await expectScreen(cleo, ada);
});
