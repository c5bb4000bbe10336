import type { Person } from './Person.ts';

/** Where the media of this page goes: `udp 192.0.2.1:40000`, one for each connection that works. */
export async function roads({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const peer of window.notes.peers) {
      if (peer.connectionState !== 'connected') continue;
      const stats = new Map<string, Record<string, unknown>>(await peer.getStats());
      const all = [...stats.values()];
      const pair = all.find(
        ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
      );
      const remote = stats.get(String(pair?.remoteCandidateId));
      found.push(`${remote?.protocol} ${remote?.address}:${remote?.port}`);
    }
    return found;
  });
}

/** How many RTCPeerConnections of this page are connected. */
export async function connections({ page }: Person): Promise<number> {
  return page.evaluate(
    () => window.notes.peers.filter(({ connectionState }) => connectionState === 'connected').length,
  );
}
