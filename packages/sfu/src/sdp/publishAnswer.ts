import { type Codec, OPUS } from './codecs.ts';
import type { ExtensionName } from './extensions.ts';
import { codecLines, extensionLines, joinLines, type Road, roadLines, sessionLines } from './lines.ts';
import type { MediaSection } from './MediaSection.ts';

/** Where the browser's estimate of the line begins, in kbit/s: from its own 300 the first picture takes long. */
const START_BITRATE = 1_200;
const OPUS_FORMAT = 'minptime=10;useinbandfec=1;usedtx=1;stereo=1';
const ACCEPTED: readonly ExtensionName[] = [
  'mid',
  'rid',
  'repairedRid',
  'audioLevel',
  'transportCc',
  'absCaptureTime',
  'orientation',
];

/**
 * The codecs with which the router wants to be sent an m-line: sound as Opus, doubled in RED where the receivers
 * can do with its numbers (RFC 2198), pictures in the best codec that the browser offers.
 */
export function chosenCodecs({ kind, codecs, formats }: MediaSection): Codec[] {
  if (kind === 'video') return codecs.slice(0, 1);
  const opus = codecs.find((one) => one.name === 'opus');
  if (!opus) return [];
  const red = codecs.find((one) => one.name === 'red' && isDoubled(formats.get(one.payloadType), opus));
  return red ? [red, opus] : [opus];
}

/** The payload types inside of RED are handed on as they are. */
function isDoubled(format: string | undefined, { payloadType }: Codec): boolean {
  return payloadType === OPUS && format === `${OPUS}/${OPUS}`;
}

/** Whether the router takes what this m-line would send. */
export function isTaken(section: MediaSection): boolean {
  const sends = section.direction === 'sendonly' || section.direction === 'sendrecv';
  return !section.rejected && sends && chosenCodecs(section).length > 0;
}

/** The answer to a browser that sends (RFC 8829 section 5.3.1): m-lines that carry nothing stay inactive. */
export function publishAnswer(version: number, media: readonly MediaSection[], road: Road): string {
  const used = media.filter((one) => !isRefused(one)).map((one) => one.mid);
  const lines = [
    ...sessionLines(version, used, ['a=ice-lite']),
    ...media.flatMap((section) => (isRefused(section) ? refusal(section) : sectionLines(section, road))),
  ];
  return joinLines(lines);
}

/** Data channels have no place here. */
function isRefused(section: MediaSection): boolean {
  return section.rejected || section.kind === 'application' || chosenCodecs(section).length === 0;
}

function refusal({ kind, protocol, mid }: MediaSection): string[] {
  const format = kind === 'application' ? 'webrtc-datachannel' : '0';
  return [`m=${kind} 0 ${protocol} ${format}`, 'c=IN IP4 0.0.0.0', `a=mid:${mid}`, 'a=inactive'];
}

function sectionLines(section: MediaSection, road: Road): string[] {
  const codecs = chosenCodecs(section);
  const payloads = codecs.flatMap((one) =>
    one.rtxPayloadType === null ? [one.payloadType] : [one.payloadType, one.rtxPayloadType],
  );
  const taken = isTaken(section);
  return [
    `m=${section.kind} 9 UDP/TLS/RTP/SAVPF ${payloads.join(' ')}`,
    'c=IN IP4 0.0.0.0',
    ...roadLines(road),
    `a=mid:${section.mid}`,
    taken ? 'a=recvonly' : 'a=inactive',
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...extensionLines(section.extensions, ACCEPTED),
    ...codecs.flatMap((codec) => codecLines(codec, formatFor(codec, section))),
    ...(taken && section.rids.length > 0 ? simulcastLines(section.rids) : []),
  ];
}

function formatFor({ name, payloadType }: Codec, { formats }: MediaSection): string {
  if (name === 'opus') return OPUS_FORMAT;
  const start = `x-google-start-bitrate=${START_BITRATE}`;
  if (name === 'VP8') return start;
  const offered = printable(formats.get(payloadType) ?? '');
  return name === 'red' ? offered : `${offered};${start}`;
}

/** What is repeated from the browser must not bring lines of its own. */
function printable(format: string): string {
  return /^[\w\-/=;. ]{0,200}$/.test(format) ? format : '';
}

/** RFC 8853 section 5.1. */
function simulcastLines(rids: readonly string[]): string[] {
  return [...rids.map((rid) => `a=rid:${rid} recv`), `a=simulcast:recv ${rids.join(';')}`];
}
