import { ParlorError } from '@parlor/protocol';
import type { MediaDescription } from 'sdp-transform';
import { type ExtensionIds, extensionNamed, noExtensions } from './extensions.ts';
import type { Direction, MediaSection } from './MediaSection.ts';
import { formatsOf, parseCodecs } from './parseCodecs.ts';

const MID = /^[\w-]{1,16}$/;
const RID = /^[A-Za-z0-9]{1,16}$/;
const MAX_RIDS = 8;
const MAX_SSRCS = 16;

/** Reads one m-line. Throws ParlorError `bad_request`. */
export function parseSection(media: MediaDescription): MediaSection {
  const kind = kindOf(media.type);
  const mid = String(media.mid ?? '');
  if (!MID.test(mid)) throw refuse('an m-line without a mid');
  return {
    mid,
    kind,
    protocol: /^[A-Z/]{3,30}$/.test(media.protocol) ? media.protocol : 'UDP/TLS/RTP/SAVPF',
    rejected: media.port === 0 && media.bundleOnly === undefined,
    direction: (media.direction ?? 'sendrecv') as Direction,
    codecs: kind === 'application' ? [] : parseCodecs(media, kind),
    formats: kind === 'application' ? new Map() : formatsOf(media),
    extensions: extensionsOf(media),
    rids: ridsOf(media),
    ssrcs: ssrcsOf(media),
  };
}

function kindOf(type: string): MediaSection['kind'] {
  if (type === 'audio' || type === 'video' || type === 'application') return type;
  throw refuse('an m-line of another kind');
}

function extensionsOf(media: MediaDescription): ExtensionIds {
  const ids = { ...noExtensions };
  for (const { value, uri } of media.ext ?? []) {
    const name = extensionNamed(uri);
    if (name && Number.isInteger(value) && value > 0 && value < 256 && value !== 15) ids[name] = value;
  }
  return ids;
}

function ridsOf(media: MediaDescription): string[] {
  const rids = (media.rids ?? []).filter((one) => one.direction === 'send').map((one) => String(one.id));
  if (rids.length > MAX_RIDS || rids.some((rid) => !RID.test(rid))) throw refuse('too many encodings');
  return rids;
}

function ssrcsOf(media: MediaDescription): MediaSection['ssrcs'] {
  const repairs = new Map<number, number>();
  for (const { semantics, ssrcs } of media.ssrcGroups ?? []) {
    const [ssrc, rtxSsrc] = ssrcs.split(' ').map(Number);
    if (semantics === 'FID' && isSsrc(ssrc) && isSsrc(rtxSsrc)) repairs.set(ssrc, rtxSsrc);
  }
  const repairing = new Set(repairs.values());
  const all = new Set((media.ssrcs ?? []).map((one) => one.id));
  return [...all]
    .filter((ssrc) => isSsrc(ssrc) && !repairing.has(ssrc))
    .slice(0, MAX_SSRCS)
    .map((ssrc) => ({ ssrc, rtxSsrc: repairs.get(ssrc) ?? null }));
}

function isSsrc(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
}

function refuse(why: string): ParlorError {
  return new ParlorError('bad_request', { message: `The session description cannot be used: ${why}.` });
}
