import { type Kind, offeredCodecs } from './codecs.ts';
import { type ExtensionName, offeredExtensions } from './extensions.ts';
import { codecLines, extensionLines, joinLines, type Road, roadLines, sessionLines } from './lines.ts';

/** What an m-line towards a subscriber carries. */
interface OfferedConsumer {
  readonly ssrc: number;
  /** Of its retransmissions; pictures only. */
  readonly rtxSsrc: number;
  /** Tracks with the same are played in step (RFC 5888 section 4). */
  readonly stream: string;
  readonly track: string;
}

/** An m-line towards a subscriber; without a consumer it is there to be used again. */
export interface OfferedSection {
  readonly mid: string;
  readonly kind: Kind;
  readonly consumer: OfferedConsumer | null;
}

const extensions: Readonly<Record<Kind, readonly ExtensionName[]>> = {
  audio: ['mid', 'transportCc', 'audioLevel', 'absCaptureTime'],
  video: ['mid', 'transportCc', 'orientation', 'absCaptureTime'],
};

const formats = {
  red: '111/111',
  opus: 'minptime=10;useinbandfec=1;stereo=1',
  VP8: '',
  H264: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
} as const;

/** The router's offer to a browser that receives (RFC 8829 section 5.2). */
export function subscribeOffer(version: number, sections: readonly OfferedSection[], road: Road): string {
  const mids = sections.map((one) => one.mid);
  return joinLines([
    ...sessionLines(version, mids, []),
    ...sections.flatMap((one) => sectionLines(one, road)),
  ]);
}

function sectionLines({ mid, kind, consumer }: OfferedSection, road: Road): string[] {
  const codecs = offeredCodecs[kind];
  const payloads = codecs.flatMap((one) =>
    one.rtxPayloadType === null ? [one.payloadType] : [one.payloadType, one.rtxPayloadType],
  );
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloads.join(' ')}`,
    'c=IN IP4 0.0.0.0',
    ...roadLines(road),
    `a=mid:${mid}`,
    consumer ? 'a=sendonly' : 'a=inactive',
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...extensionLines(offeredExtensions, extensions[kind]),
    ...codecs.flatMap((codec) => codecLines(codec, formats[codec.name])),
    ...(consumer ? consumerLines(kind, consumer) : []),
  ];
}

/** RFC 8830, RFC 5576 section 4. */
function consumerLines(kind: Kind, { ssrc, rtxSsrc, stream, track }: OfferedConsumer): string[] {
  const msid = `a=msid:${stream} ${track}`;
  if (kind === 'audio') return [msid, `a=ssrc:${ssrc} cname:${stream}`];
  return [
    msid,
    `a=ssrc-group:FID ${ssrc} ${rtxSsrc}`,
    `a=ssrc:${ssrc} cname:${stream}`,
    `a=ssrc:${rtxSsrc} cname:${stream}`,
  ];
}
