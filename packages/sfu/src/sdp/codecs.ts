export type Kind = 'audio' | 'video';
export type CodecName = 'opus' | 'red' | 'VP8' | 'H264';

/** A codec of an m-line, with the payload types that it has there. */
export interface Codec {
  readonly name: CodecName;
  readonly payloadType: number;
  /** Of its retransmissions (RFC 4588); null: it has none. */
  readonly rtxPayloadType: number | null;
}

/** Ticks per second of the RTP timestamps. */
export const clockRates: Readonly<Record<Kind, number>> = { audio: 48_000, video: 90_000 };

/** What the router offers to subscribers, on every m-line of its kind, so that m-lines can be used again. */
export const offeredCodecs: Readonly<Record<Kind, readonly Codec[]>> = {
  audio: [
    { name: 'red', payloadType: 63, rtxPayloadType: null },
    { name: 'opus', payloadType: 111, rtxPayloadType: null },
  ],
  video: [
    { name: 'VP8', payloadType: 96, rtxPayloadType: 97 },
    { name: 'H264', payloadType: 98, rtxPayloadType: 99 },
  ],
};

/** The payload type of Opus towards subscribers, which stands inside of RED too (RFC 2198 section 3). */
export const OPUS = 111;
