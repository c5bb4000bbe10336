import type { ReachBook } from './media/reach/ReachBook.ts';
import type { Forwarding } from './media/sfu/Forwarding.ts';
import type { WorkerReport } from './media/sfu/Workers.ts';
import type { IceTcp } from './media/tcp/IceTcp.ts';
import type { Rooms } from './rooms/Rooms.ts';

export interface StatusNeeds {
  forwarding: Forwarding;
  iceTcp: IceTcp;
  rooms: Rooms;
  reach: ReachBook;
}

/** What `/status` tells: of ports, workers and how browsers found them; of nobody in particular. */
export function statusText({ forwarding, iceTcp, rooms, reach }: StatusNeeds): string {
  const { workers, deaths, announced, candidates } = forwarding.report;
  const { available, tcpPort } = forwarding;
  const sections: [title: string, lines: readonly string[]][] = [
    ['Rooms', [`mesh ${rooms.countOn('mesh')}, sfu ${rooms.countOn('sfu')}`]],
    ['Media through this server', [available ? 'possible' : 'not possible: see the log, and --workers']],
    ['Workers', [...workers.map(workerLine), `died since the start: ${deaths}`]],
    [
      'Connections with browsers',
      [`sending ${forwarding.count('publish')}, receiving ${forwarding.count('subscribe')}`],
    ],
    ['TCP for media', [tcpPort === null ? 'off' : `port ${tcpPort}, ${iceTcp.size} connections`]],
    ['Announced addresses', announced],
    ['What other machines are told to try, at the first worker', candidates],
    [
      'How browsers found it',
      reach.counts.map(({ outcome, now, ever }) => `${outcome}: ${now} now, ${ever} since the start`),
    ],
  ];
  return sections.map(([title, lines]) => section(title, lines)).join('\n');
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.length > 0 ? lines : ['none'];
  return `${title}\n${shown.map((line) => `  ${line}\n`).join('')}`;
}

function workerLine({ index, state, pid, port, openssl, rooms }: WorkerReport): string {
  if (pid === null) return `${index}: ${state}`;
  return `${index}: ${state}, process ${pid}, UDP port ${port}, ${rooms} rooms, OpenSSL ${openssl} in its pipe`;
}
