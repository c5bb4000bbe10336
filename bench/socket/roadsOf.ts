import type { Page } from '@playwright/test';

/** How the media of a page travels: `tcp`, `udp`, `relay tls` …, one for each peer connection that works. */
export async function roadsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const peer of window.notes.peers) {
      if (peer.connectionState !== 'connected') continue;
      const stats = new Map<string, Record<string, unknown>>(await peer.getStats());
      const pair = [...stats.values()].find(
        ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
      );
      const local = stats.get(String(pair?.localCandidateId));
      const relayed = local?.candidateType === 'relay';
      found.push(relayed ? `relay ${local.relayProtocol}` : String(local?.protocol));
    }
    return found;
  });
}
