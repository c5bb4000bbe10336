import type { ReachBook, ReachCount } from './media/reach/ReachBook.ts';
import type { Forwarding } from './media/sfu/Forwarding.ts';
import type { WorkerReport } from './media/sfu/Workers.ts';
import type { MediaSockets } from './media/socket/MediaSockets.ts';
import type { IceTcp } from './media/tcp/IceTcp.ts';
import type { Rooms } from './rooms/Rooms.ts';

export interface StatusNeeds {
  forwarding: Forwarding;
  iceTcp: IceTcp;
  mediaSockets: MediaSockets;
  rooms: Rooms;
  reach: ReachBook;
}

const forwards = {
  yes: 'possible',
  no: 'off (--workers 0 or --path mesh): rooms stay at 4',
  cannot: 'not possible: the log says why the media worker does not start',
};

/** What `/status` tells: of ports, workers and how browsers found them; of nobody in particular. */
export function statusText({ forwarding, iceTcp, mediaSockets, rooms, reach }: StatusNeeds): string {
  const { workers, deaths, announced, verified, candidates } = forwarding.report;
  const { setting, tcpPort } = forwarding;
  const takesTcp = setting.tcp && setting.forwards !== 'no';
  const sections: [title: string, lines: readonly string[]][] = [
    ['Rooms', [`mesh ${rooms.countOn('mesh')}, sfu ${rooms.countOn('sfu')}`]],
    ['Media through this server', [forwards[setting.forwards]]],
    ['Workers', [...workers.map(workerLine), `died since the start: ${deaths}`]],
    [
      'Connections with browsers',
      [
        `sending ${forwarding.count('publish')}, receiving ${forwarding.count('subscribe')}`,
        `over websockets, both ways ${forwarding.count('socket')}`,
      ],
    ],
    ['TCP for media', [takesTcp ? `port ${tcpPort}, ${iceTcp.size} connections` : 'off']],
    ['Media websockets', [`${mediaSockets.size} open`]],
    ['Announced addresses', announced],
    ['Not announced, but found to work by browsers whose page was opened there', verified],
    ['What other machines are told to try, at the first worker', candidates],
    [
      'How browsers found it',
      reach.counts.map((count) => `${roads(count)}: ${count.now} now, ${count.ever} since the start`),
    ],
  ];
  return sections.map(([title, lines]) => section(title, lines)).join('\n');
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.length > 0 ? lines : ['none'];
  return `${title}\n${shown.map((line) => `  ${line}\n`).join('')}`;
}

function roads({ outcome: { udp, tcp, socket } }: ReachCount): string {
  return `UDP ${udp}, TCP ${tcp}, websocket ${socket}`;
}

function workerLine({ index, state, pid, port, openssl, rooms }: WorkerReport): string {
  if (pid === null) return `${index}: ${state}`;
  return `${index}: ${state}, process ${pid}, UDP port ${port}, ${rooms} rooms, OpenSSL ${openssl} in its pipe`;
}
