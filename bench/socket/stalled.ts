import { setTimeout } from 'node:timers/promises';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { memoryOf } from '../sfu/cpu.ts';
import { Crowd } from './crowd/Crowd.ts';

const STALLED = 50;
/** In seconds. */
const FOR = 60;

/** How much the server grows while fifty people take nothing of what is sent to them for a minute. */
export async function stalled(): Promise<void> {
  const say = (text: string) => process.stdout.write(text);
  const server = await ParlorServer.start({ args: ['--workers', '1', '--max-participants', '60'] });
  const talks = { pictures: { perSecond: 30, bytes: 8_000 }, voice: true };
  const listens = { pictures: null, voice: false };
  const crowd = await Crowd.join(server.url, [{ name: 'still', members: Array(STALLED).fill(listens) }]);
  const pair = await Crowd.join(server.url, [{ name: 'still', members: [talks, listens] }]);
  await setTimeout(5_000);
  const pids = [server.pid, ...(await server.workers())];
  const before = pids.map(memoryOf);
  const most = pids.map(() => 0);
  crowd.stall();
  const since = { frames: await pair.frames(), at: performance.now() };
  for (let second = 0; second < FOR; second += 1) {
    await setTimeout(1_000);
    for (const [index, pid] of pids.entries())
      most[index] = Math.max(most[index] ?? 0, memoryOf(pid) - (before[index] ?? 0));
  }
  const frames = ((await pair.frames()) - since.frames) / ((performance.now() - since.at) / 1000);
  const [main = 0, worker = 0] = most.map((kilobytes) => Math.round(kilobytes / 1024));
  say(`\nFifty people who take nothing of a camera (1.9 Mbit/s) and a voice, for ${FOR} s: `);
  say(`the server grew by ${main} MiB at most, its media process by ${worker} MiB; `);
  say(`to somebody who takes everything came ${Math.round(frames)} frames a second of 80.\n`);
  for (const one of [crowd, pair]) one.close();
  await server.close();
}
