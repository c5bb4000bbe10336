import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { cpuOf } from '../sfu/cpu.ts';
import { percentile } from '../table.ts';
import { Crowd } from './crowd/Crowd.ts';
import type { Sending } from './crowd/CrowdMember.ts';
import type { CrowdRoom } from './crowd/crowd-main.ts';
import { openSignalling, request } from './crowd/signalling.ts';

/** Between two questions, and for how long they are put, in milliseconds. */
const EVERY = 50;
const FOR = 20_000;

/** A camera's low layer; Opus sends nothing in silence, so that of many only some have a voice. */
const camera = { perSecond: 30, bytes: 600 };
const slow = { perSecond: 10, bytes: 1_500 };
const talks: Sending = { pictures: camera, voice: true };
const listens: Sending = { pictures: null, voice: false };

const people = (count: number, sending: Sending): Sending[] => Array.from({ length: count }, () => sending);

/** Thirty people, all on the media websockets. */
const crowds: readonly { what: string; rooms: readonly CrowdRoom[] }[] = [
  { what: 'nobody sends anything', rooms: [{ name: 'still', members: people(30, listens) }] },
  {
    what: 'six rooms of five, each with a camera, one in each talks',
    rooms: [...Array(6).keys()].map((room) => ({
      name: `room-${room}`,
      members: [talks, ...people(4, { pictures: camera, voice: false })],
    })),
  },
  {
    what: 'one room, four with camera and voice, the others listen',
    rooms: [{ name: 'talk', members: [...people(4, talks), ...people(26, listens)] }],
  },
  {
    what: 'one room, thirty cameras at ten pictures a second, three talk',
    rooms: [
      {
        name: 'all',
        members: [
          ...people(3, { pictures: slow, voice: true }),
          ...people(27, { pictures: slow, voice: false }),
        ],
      },
    ],
  },
];

/** How long the server takes to answer on signalling, while thirty people's media goes through it over websockets. */
export async function signalling(): Promise<void> {
  say('\nSignalling there and back, while thirty people’s media goes over the websockets\n\n');
  say(
    '| | questions | p50 ms | p99 ms | max ms | frames/s to people | of those sent | server, cores | media process | crowd |\n',
  );
  say(`|${'---|'.repeat(10)}\n`);
  for (const { what, rooms } of crowds) say(await measure(what, rooms));
  say(`\nLoad of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}\n`);
}

async function measure(what: string, rooms: readonly CrowdRoom[]): Promise<string> {
  const server = await ParlorServer.start({ args: ['--workers', '1'] });
  const crowd = await Crowd.join(server.url, rooms);
  const { socket } = await openSignalling(server.url, rooms[0]?.name ?? '', []);
  await setTimeout(2_000);
  const [worker = 0] = await server.workers();
  const pids = [server.pid, worker, crowd.pid];
  const before = { cpu: pids.map(cpuOf), frames: await crowd.frames(), at: performance.now() };
  const took: number[] = [];
  for (let due = before.at; due < before.at + FOR; due += EVERY) {
    await setTimeout(Math.max(0, due - performance.now()));
    // From when it was due: a server that stands still is not asked less.
    void request(socket, 'beat', {}).then(() => took.push(performance.now() - due));
  }
  const seconds = (performance.now() - before.at) / 1000;
  const frames = ((await crowd.frames()) - before.frames) / seconds;
  const cores = pids.map((pid, index) => ((cpuOf(pid) - (before.cpu[index] ?? 0)) / seconds).toFixed(2));
  await setTimeout(1_000);
  socket.disconnect();
  crowd.close();
  await server.close();
  const figures = [0.5, 0.99, 1].map((share) => percentile(took, share).toFixed(1));
  const share = dueOf(rooms) === 0 ? '' : `${Math.round((100 * frames) / dueOf(rooms))} %`;
  return `| ${[what, took.length, ...figures, Math.round(frames), share, ...cores].join(' | ')} |\n`;
}

/** Frames a second that would come to all of them, were none left out. */
function dueOf(rooms: readonly CrowdRoom[]): number {
  const of = ({ pictures, voice }: Sending) => (pictures?.perSecond ?? 0) + (voice ? 50 : 0);
  return rooms.reduce((sum, { members }) => {
    return sum + members.reduce((all, one) => all + of(one), 0) * (members.length - 1);
  }, 0);
}

function say(text: string): void {
  process.stdout.write(text);
}
