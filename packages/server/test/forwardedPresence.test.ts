import { describe, expect, it, onTestFinished } from 'vitest';
import { serve, TestPage } from './support.ts';

/** Beats as a page does on the path sfu. */
function beat(page: TestPage): void {
  const timer = setInterval(() => void page.request('beat', {}), 250);
  onTestFinished(() => clearInterval(timer));
}

/** Two who beat, on the path sfu, where no media is due from anybody. */
async function pair() {
  const server = await serve({ workers: 1, rtcPort: 0, timing: { probe: 150, grace: 60_000 } });
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  await ada.join('room', { path: 'sfu' });
  const { participantId } = await bob.join('room');
  beat(ada);
  return { ada, bob, participantId };
}

describe('on the path sfu', () => {
  it('a page that beats no more and answers no probe is marked', async () => {
    const { ada, bob, participantId } = await pair();
    const began = performance.now();
    bob.answersProbes = false;
    expect(await ada.fact('connectionChanged')).toMatchObject({ participantId, connection: 'reconnecting' });
    expect(performance.now() - began).toBeGreaterThan(700);
  });

  it('one that is heard again is not any more', async () => {
    const { ada, bob, participantId } = await pair();
    bob.answersProbes = false;
    await ada.fact('connectionChanged', ({ connection }) => connection === 'reconnecting');
    beat(bob);
    expect(await ada.fact('connectionChanged')).toMatchObject({ participantId, connection: 'connected' });
  });

  it('beats, or answers to probes, keep everybody connected', async () => {
    const { ada, bob } = await pair();
    let probes = 0;
    bob.socket.on('probe', () => {
      probes += 1;
    });
    // Silent but for the probes, which come after every 700 ms.
    await expect.poll(() => probes, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
    beat(bob);
    bob.answersProbes = false;
    const before = ada.facts.length;
    await ada.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(before).toBe(1);
    expect(ada.facts.map(({ name }) => name)).toEqual(['participantJoined']);
  });

  it('whose socket closes uncleanly with nothing due is out of contact, not gone', async () => {
    const { ada, bob, participantId } = await pair();
    bob.kill();
    expect(await ada.fact('connectionChanged')).toMatchObject({ participantId, connection: 'reconnecting' });
  });
});
