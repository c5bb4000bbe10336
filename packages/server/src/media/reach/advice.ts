import type { Reach } from '@parlor/protocol';

/** Where a browser was told to try one road. */
export interface Tried {
  /** Addresses with ports. */
  readonly at: readonly string[];
  /** The port on this machine. */
  readonly port: number;
}

/** What one browser found, and what it was told to try. */
export interface Finding {
  readonly udp: Reach | null;
  readonly tcp: Reach | null;
  readonly socket: Reach | null;
  /** Null: it was not tried. */
  readonly tried: { readonly udp: Tried | null; readonly tcp: Tried | null };
}

/** What of the server's settings has to do with it. */
export interface Setting {
  /** Does media go through this server at all? `no`: that is how it was set; `cannot`: it failed. */
  readonly forwards: 'yes' | 'no' | 'cannot';
  /** The UDP ports of all workers; null: not fixed. */
  readonly udpPorts: { readonly from: number; readonly to: number } | null;
  readonly announced: boolean;
  /** Is TCP for media taken anywhere? */
  readonly tcp: boolean;
}

/** For who reads it: the person at this browser, or whoever runs the server. */
export type Reader = 'person' | 'operator';

/** In plain words: what was tried, what came back, what to do about it, what larger rooms use until then. */
export function advice(finding: Finding, setting: Setting, reader: Reader): string[] {
  if (setting.forwards !== 'yes') return withoutForwarding(setting.forwards, reader);
  const { udp, tcp, tried } = finding;
  if (!udp || !tried.udp) return [];
  const network = reader === 'person' ? 'this network' : "a participant's network";
  if (udp.reached) return [reachedUdp(udp, tried.udp, reader), ...loneTcp(finding, setting, network)];
  const why = `UDP port ${tried.udp.port} of this server could not be reached from ${network}: nothing came back from ${list(tried.udp.at)}.`;
  const remedy = `Open ${ports(setting, tried.udp)} in its firewall, or ${
    setting.announced ? 'check the addresses of --announce' : 'set --announce ADDRESS'
  } when it is behind NAT or in a container.`;
  if (tcp?.reached && tried.tcp)
    return [why, remedy, `Until then larger rooms use TCP port ${tried.tcp.port} from there.`];
  return [why, remedy, ...withoutTcp(finding, setting)];
}

function withoutForwarding(forwards: 'no' | 'cannot', reader: Reader): string[] {
  if (forwards === 'cannot')
    return [
      'This server cannot forward media: rooms stay at 4 participants. Its log says why the media worker does not start.',
    ];
  // Whoever runs it knows.
  return reader === 'operator' ? [] : ['This server does not forward media: rooms stay at 4 participants.'];
}

function reachedUdp(udp: Reach, { port }: Tried, reader: Reader): string {
  const whom = reader === 'person' ? '' : ' a participant';
  return `UDP port ${port} of this server answers${whom}${within(udp)}: larger rooms use it.`;
}

/** UDP works here; TCP is for others, from whose networks it does not. */
function loneTcp({ tcp, socket, tried }: Finding, setting: Setting, network: string): string[] {
  if (!setting.tcp || !tcp || tcp.reached || !tried.tcp) return [];
  const others = socket?.reached ? 'use the web connection in' : 'will not get into';
  return [
    `TCP port ${tried.tcp.port} could not be reached for media from ${network} (${list(tried.tcp.at)}): people in networks without UDP ${others} larger rooms.`,
  ];
}

function withoutTcp(finding: Finding, setting: Setting): string[] {
  const { tcp, tried } = finding;
  if (!setting.tcp)
    return [
      'TCP for media is off here (behind a proxy, --ice-tcp-port PORT gives it a port of its own).',
      ...untilThen(finding),
    ];
  if (!tcp || !tried.tcp) return ['Whether TCP reaches it is not known yet.'];
  return [
    `TCP port ${tried.tcp.port} was not reached either (${list(tried.tcp.at)}).`,
    ...untilThen(finding),
  ];
}

/** What there is where nothing else is. */
function untilThen({ socket }: Finding): string[] {
  if (socket?.reached)
    return [`Until then larger rooms use the web connection from there, which answers${within(socket)}.`];
  const nothing = 'Until then larger rooms have no picture and no sound from there.';
  return socket ? ['The media websocket did not answer either.', nothing] : [nothing];
}

function within({ milliseconds }: Reach): string {
  return milliseconds === null ? '' : ` in ${Math.round(milliseconds)} ms`;
}

function ports({ udpPorts }: Setting, { port }: Tried): string {
  if (!udpPorts || udpPorts.from === udpPorts.to) return `UDP port ${port}`;
  return `UDP ports ${udpPorts.from} to ${udpPorts.to}`;
}

function list(endpoints: readonly string[]): string {
  const shown = endpoints.slice(0, 4).join(', ');
  return endpoints.length > 4 ? `${shown} and ${endpoints.length - 4} more` : shown;
}
