import type { Advice, Reach } from '@parlor/protocol';

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

/** What was tried, what came back, what to do about it, what larger rooms use until then. */
export function advice(finding: Finding, setting: Setting): Advice[] {
  if (setting.forwards === 'no') return [{ code: 'forwardsNothing' }];
  if (setting.forwards === 'cannot') return [{ code: 'cannotForward' }];
  const { udp, tcp, tried } = finding;
  if (!udp || !tried.udp) return [];
  const { port } = tried.udp;
  if (udp.reached) {
    return [{ code: 'udpReached', port, milliseconds: udp.milliseconds }, ...loneTcp(finding, setting)];
  }
  const { from, to } = setting.udpPorts ?? { from: port, to: port };
  return [
    { code: 'udpSilent', port, tried: [...tried.udp.at] },
    { code: 'openUdp', from, to, announced: setting.announced },
    ...(tcp?.reached && tried.tcp
      ? [{ code: 'untilThenTcp', port: tried.tcp.port } as const]
      : withoutTcp(finding, setting)),
  ];
}

/** UDP works here; TCP is for others, from whose networks it does not. */
function loneTcp({ tcp, socket, tried }: Finding, setting: Setting): Advice[] {
  if (!setting.tcp || !tcp || tcp.reached || !tried.tcp) return [];
  const { port, at } = tried.tcp;
  return [{ code: 'tcpSilent', port, tried: [...at], socket: socket?.reached ?? false }];
}

function withoutTcp(finding: Finding, setting: Setting): Advice[] {
  const { tcp, tried } = finding;
  if (!setting.tcp) return [{ code: 'tcpOff' }, ...untilThen(finding)];
  if (!tcp || !tried.tcp) return [{ code: 'tcpUnknown' }];
  const { port, at } = tried.tcp;
  return [{ code: 'tcpSilentToo', port, tried: [...at] }, ...untilThen(finding)];
}

/** What there is where nothing else is. */
function untilThen({ socket }: Finding): Advice[] {
  if (socket?.reached) return [{ code: 'untilThenSocket', milliseconds: socket.milliseconds }];
  const nothing: Advice = { code: 'untilThenNothing' };
  return socket ? [{ code: 'socketSilent' }, nothing] : [nothing];
}
