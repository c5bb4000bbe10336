import type { Advice } from '@parlor/protocol';
import type { Translate } from '../words/Catalogue.ts';

/** So many addresses are named. */
const MOST = 4;

/** One piece of the server's advice, in plain words. */
export function adviceText(t: Translate, one: Advice): string {
  switch (one.code) {
    case 'forwardsNothing':
      return t('advice.forwardsNothing');
    case 'cannotForward':
      return t('advice.cannotForward');
    case 'udpReached':
      return udpReached(t, one);
    case 'udpSilent':
      return t('advice.udpSilent', { port: `${one.port}`, tried: listed(t, one.tried) });
    case 'openUdp':
      return openUdp(t, one);
    case 'untilThenTcp':
      return t('advice.untilThenTcp', { port: `${one.port}` });
    case 'tcpSilent':
      return t(one.socket ? 'advice.tcpSilentSocket' : 'advice.tcpSilent', {
        port: `${one.port}`,
        tried: listed(t, one.tried),
      });
    case 'tcpOff':
      return t('advice.tcpOff', { option: '--ice-tcp-port PORT' });
    case 'tcpUnknown':
      return t('advice.tcpUnknown');
    case 'tcpSilentToo':
      return t('advice.tcpSilentToo', { port: `${one.port}`, tried: listed(t, one.tried) });
    case 'untilThenSocket':
      return one.milliseconds === null
        ? t('advice.untilThenSocketAnswers')
        : t('advice.untilThenSocket', { milliseconds: Math.round(one.milliseconds) });
    case 'socketSilent':
      return t('advice.socketSilent');
    case 'untilThenNothing':
      return t('advice.untilThenNothing');
  }
}

type Of<Code> = Extract<Advice, { code: Code }>;

function udpReached(t: Translate, { port, milliseconds }: Of<'udpReached'>): string {
  if (milliseconds === null) return t('advice.udpAnswers', { port: `${port}` });
  return t('advice.udpReached', { port: `${port}`, milliseconds: Math.round(milliseconds) });
}

function openUdp(t: Translate, { from, to, announced }: Of<'openUdp'>): string {
  const option = announced ? '--announce' : '--announce ADDRESS';
  if (from === to) {
    return t(announced ? 'advice.openPortAnnounced' : 'advice.openPort', { port: `${from}`, option });
  }
  const ports = { from: `${from}`, to: `${to}`, option };
  return t(announced ? 'advice.openPortsAnnounced' : 'advice.openPorts', ports);
}

function listed(t: Translate, tried: readonly string[]): string {
  const addresses = tried.slice(0, MOST);
  const count = tried.length - addresses.length;
  return count > 0
    ? t('advice.addressesAndMore', { addresses, count })
    : t('advice.addresses', { addresses });
}
