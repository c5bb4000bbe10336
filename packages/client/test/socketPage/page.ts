import type { PublicationId, Source } from '@parlor/protocol';
import type { Ask } from '../../src/paths/sfu/Ask.ts';
import type { SfuMember } from '../../src/paths/sfu/member.ts';
import { SocketPath } from '../../src/paths/socket/SocketPath.ts';
import { Ticker } from '../../src/Ticker.ts';
import { State } from '../../src/value.ts';

/** The socket path without a room: a test says who is there, and what is captured. */
const name = new URL(location.href).searchParams.get('name') ?? '';
const roster = new State<readonly SfuMember[]>([]);

const ask: Ask = async (request, body) => {
  const answer = await fetch(`/ask/${name}/${request}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(request);
  return answer.json();
};

const path = new SocketPath({ ask, roster, ticker: new Ticker(), origin: location.origin });
const elements = new Map<PublicationId, HTMLVideoElement>();

path.received.subscribe(() => {
  for (const [id, { track }] of path.received.get()) {
    if (elements.has(id)) continue;
    const element = document.createElement('video');
    element.dataset.id = id;
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    document.body.append(element);
    elements.set(id, element);
  }
});

const harness = {
  path,
  roster,
  follow: (members: readonly SfuMember[]) => roster.set(members),
  async publish(source: Source, constraints: MediaStreamConstraints) {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    if (track) path.publish(source, track);
    return track;
  },
};
export type Harness = typeof harness;

Object.assign(globalThis, { harness });
