import type { Page } from '@playwright/test';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import type { Coturn } from './Coturn.ts';
import type { Files } from './files.ts';
import { roadsOf } from './roadsOf.ts';
import { undisturbed } from './undisturbed.ts';
import type { Someone, Way } from './Way.ts';

const READY = '[data-lifecycle=joined]';
const OTHERS = 'section[data-self=false] video';

/** Parlor's media websockets, and its ICE-TCP: the same server, asked in two ways. */
export async function throughServer(host: string, files: Files): Promise<Way[]> {
  const parlor = await ParlorServer.start({
    args: ['--cert', files.cert, '--key', files.key, '--workers', '1'],
    prefix: undisturbed,
  });
  const at =
    (query: string) =>
    (room: string, { name }: Someone) =>
      `https://${host}:${parlor.port}/${room}?path=sfu${query}&join=now&name=${name}`;
  const common = {
    pids: async () => [parlor.pid, ...(await parlor.workers())],
    ready: READY,
    pictures: OTHERS,
  };
  return [
    {
      ...common,
      name: 'our socket',
      address: at('&transport=socket'),
      strays: all([]),
      close: () => parlor.close(),
    },
    {
      ...common,
      name: 'our ICE-TCP',
      address: at('&transport=webrtc'),
      strays: all(['tcp', 'tcp']),
      close: async () => {},
    },
  ];
}

/** Parlor's mesh, all of it by way of coturn over TLS: what people have where there is TURN. */
export async function throughTurn(host: string, files: Files, coturn: Coturn): Promise<Way> {
  const args = [
    '--cert',
    files.cert,
    '--key',
    files.key,
    '--ice-server',
    JSON.stringify(coturn.iceServer(host)),
  ];
  const parlor = await ParlorServer.start({ args, prefix: undisturbed });
  return {
    name: 'TURN over TLS',
    pids: async () => [coturn.pid],
    address: (room, { name }) => `https://${host}:${parlor.port}/${room}?path=mesh&join=now&name=${name}`,
    ready: READY,
    pictures: OTHERS,
    init: relayOnly,
    strays: all(['relay tls']),
    close: async () => {
      await parlor.close();
      await coturn.close();
    },
  };
}

/** Runs in a page before its own scripts. */
function relayOnly(): void {
  const Base = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Base {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
}

function all(due: readonly string[]): (page: Page) => Promise<string | null> {
  return async (page) => {
    const roads = await roadsOf(page);
    if (roads.join() === due.join()) return null;
    return `its peer connections are [${roads.join(', ')}]`;
  };
}
