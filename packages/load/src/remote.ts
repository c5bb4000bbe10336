import type { IceParameters, Target } from '@parlor/sfu/synthetic';

/** What a description says of the road to its sender. */
export interface Remote {
  readonly ice: IceParameters;
  readonly candidates: readonly Target[];
  readonly setup: 'active' | 'passive';
}

/** Reads it from a server's description. Throws when something is missing: that is no server to load. */
export function remoteOf(sdp: string): Remote {
  const value = (pattern: RegExp) => {
    const found = pattern.exec(sdp)?.[1];
    if (found === undefined) throw new Error(`no ${pattern} in the description`);
    return found;
  };
  const [algorithm = '', hash = ''] = value(/^a=fingerprint:(.+?)\r?$/m).split(' ');
  const candidates = [
    ...sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (?<address>\S+) (?<port>\d+) typ host/gim),
  ].map(({ groups }) => ({
    address: groups?.address ?? '',
    port: Number(groups?.port),
  }));
  return {
    ice: {
      ufrag: value(/^a=ice-ufrag:(\S+)/m),
      pwd: value(/^a=ice-pwd:(\S+)/m),
      fingerprint: { algorithm, hash },
    },
    candidates: candidates.filter(
      ({ address }, index) => candidates.findIndex((one) => one.address === address) === index,
    ),
    // `actpass` leaves the choice to us, and the one who answers is active (RFC 8842 section 5.3).
    setup: value(/^a=setup:(\S+)/m) === 'active' ? 'active' : 'passive',
  };
}
