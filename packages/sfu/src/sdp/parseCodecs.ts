import { type MediaDescription, parseParams } from 'sdp-transform';
import type { Codec, CodecName, Kind } from './codecs.ts';

const MAX_FORMATS = 200;
const names: Readonly<Record<Kind, readonly CodecName[]>> = {
  audio: ['opus', 'red'],
  video: ['VP8', 'H264'],
};

/** The codecs of an m-line that the router knows, best first, with their retransmissions (RFC 4588). */
export function parseCodecs(media: MediaDescription, kind: Kind): Codec[] {
  const formats = formatsOf(media);
  const order = String(media.payloads ?? '')
    .split(' ')
    .map(Number);
  const rtp = (media.rtp ?? []).slice(0, MAX_FORMATS).filter((one) => isPayloadType(one.payload));
  return rtp
    .flatMap(({ payload, codec }): Codec[] => {
      const name = names[kind].find((one) => one.toLowerCase() === String(codec).toLowerCase());
      if (!name || !isUsable(name, formats.get(payload) ?? '')) return [];
      const rtx = rtp.find(
        (one) => one.codec.toLowerCase() === 'rtx' && apt(formats.get(one.payload)) === payload,
      );
      return [{ name, payloadType: payload, rtxPayloadType: rtx?.payload ?? null }];
    })
    .sort((one, other) => place(order, one) - place(order, other));
}

/** `fmtp` by payload type. */
export function formatsOf(media: MediaDescription): Map<number, string> {
  return new Map((media.fmtp ?? []).slice(0, MAX_FORMATS).map((one) => [one.payload, String(one.config)]));
}

/** H.264 is forwarded in the packetization that all browsers have (RFC 6184 section 5.4). */
function isUsable(name: CodecName, format: string): boolean {
  return name !== 'H264' || /(^|;)\s*packetization-mode=1(\s*;|$)/.test(format);
}

function apt(format: string | undefined): number | null {
  const value = format === undefined ? undefined : parseParams(format).apt;
  return value === undefined ? null : Number(value);
}

/** Those of RTCP's packet types would be taken for RTCP (RFC 5761 section 4). */
function isPayloadType(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 127 && (value < 64 || value > 95);
}

function place(order: readonly number[], { payloadType }: Codec): number {
  const index = order.indexOf(payloadType);
  return index < 0 ? order.length : index;
}
