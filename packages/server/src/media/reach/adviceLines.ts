import type { Advice } from '@parlor/protocol';

const NETWORK = "a participant's network";

/** Advice for whoever runs the server, in English: what was tried, what came back, what to do about it. */
export function adviceLines(all: readonly Advice[]): string[] {
  return all.map(lineOf).filter((line) => line !== '');
}

function lineOf(one: Advice): string {
  switch (one.code) {
    case 'forwardsNothing':
      return ''; // whoever runs it knows
    case 'cannotForward':
      return 'This server cannot forward media: rooms stay at 4 participants. Its log says why the media worker does not start.';
    case 'udpReached':
      return `UDP port ${one.port} of this server answers a participant${within(one.milliseconds)}: larger rooms use it.`;
    case 'udpSilent':
      return `UDP port ${one.port} of this server could not be reached from ${NETWORK}: nothing came back from ${list(one.tried)}.`;
    case 'openUdp':
      return `Open ${ports(one)} in its firewall, or ${
        one.announced ? 'check the addresses of --announce' : 'set --announce ADDRESS'
      } when it is behind NAT or in a container.`;
    case 'untilThenTcp':
      return `Until then larger rooms use TCP port ${one.port} from there.`;
    case 'tcpSilent': {
      const others = one.socket ? 'use the web connection in' : 'will not get into';
      return `TCP port ${one.port} could not be reached for media from ${NETWORK} (${list(one.tried)}): people in networks without UDP ${others} larger rooms.`;
    }
    case 'tcpOff':
      return 'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).';
    case 'tcpUnknown':
      return 'Whether TCP reaches it is not known yet.';
    case 'tcpSilentToo':
      return `TCP port ${one.port} was not reached either (${list(one.tried)}).`;
    case 'untilThenSocket':
      return `Until then larger rooms use the web connection from there, which answers${within(one.milliseconds)}.`;
    case 'socketSilent':
      return 'The media websocket did not answer either.';
    case 'untilThenNothing':
      return 'Until then larger rooms have no picture and no sound from there.';
  }
}

function within(milliseconds: number | null): string {
  return milliseconds === null ? '' : ` in ${Math.round(milliseconds)} ms`;
}

function ports({ from, to }: { from: number; to: number }): string {
  return from === to ? `UDP port ${from}` : `UDP ports ${from} to ${to}`;
}

function list(endpoints: readonly string[]): string {
  const shown = endpoints.slice(0, 4).join(', ');
  return endpoints.length > 4 ? `${shown} and ${endpoints.length - 4} more` : shown;
}
