/** Packet types (RFC 3550 section 12.1, RFC 4585 section 6.1). */
export const PacketType = {
  senderReport: 200,
  receiverReport: 201,
  sdes: 202,
  bye: 203,
  transportFeedback: 205,
  payloadFeedback: 206,
} as const;

/** Formats of feedback (RFC 4585 sections 6.2 and 6.3, RFC 5104 section 4.3.1, the drafts for the last two). */
export const Format = { nack: 1, pli: 1, fir: 4, remb: 15, transportWide: 15 } as const;

/** What a receiver says of one stream (RFC 3550 section 6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** Since the report before, 0 to 1. */
  readonly fractionLost: number;
  /** Of the whole session; negative when there were duplicates. */
  readonly cumulativeLost: number;
  /** With the number of wraps above its 16 bits. */
  readonly highestSequence: number;
  /** In ticks of the stream's clock. */
  readonly jitter: number;
  /** Middle 32 bits of the NTP time of the last sender report; 0: none came. */
  readonly lastReport: number;
  /** In 1/65536 s. */
  readonly delaySinceLastReport: number;
}

/** The clock and counters of a sender (RFC 3550 section 6.4.1). */
export interface SenderInfo {
  readonly ssrc: number;
  /** Milliseconds since 1900, with fractions. */
  readonly ntp: number;
  readonly rtpTimestamp: number;
  readonly packets: number;
  readonly octets: number;
}

/** Which packets of a transport arrived, and when (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1). */
export interface TransportFeedback {
  /** First transport-wide sequence number told about. */
  readonly base: number;
  /** How many are told about, arrived or not. */
  readonly count: number;
  /** Those that arrived, in order of sending. */
  readonly sequenceNumbers: readonly number[];
  /** When each of them did: milliseconds of the receiver's clock, which starts over after 12 days. */
  readonly arrivals: readonly number[];
}

/** One packet of a compound (RFC 3550 section 6.1) that this router understands. */
export type Rtcp =
  | (SenderInfo & {
      readonly type: 'senderReport';
      /** Middle 32 bits of the NTP time, as a report block repeats it. */
      readonly ntpMiddle: number;
      readonly reports: readonly ReportBlock[];
    })
  | { readonly type: 'receiverReport'; readonly ssrc: number; readonly reports: readonly ReportBlock[] }
  | { readonly type: 'sdes'; readonly chunks: readonly { readonly ssrc: number; readonly cname: string }[] }
  | { readonly type: 'bye'; readonly ssrcs: readonly number[] }
  | FeedbackPacket;

/** Feedback about media: `sender` is who tells, `media` whose packets it is about (RFC 4585 section 6.1). */
export type FeedbackPacket =
  | {
      readonly type: 'nack';
      readonly sender: number;
      readonly media: number;
      readonly lost: readonly number[];
    }
  | { readonly type: 'pli'; readonly sender: number; readonly media: number }
  | {
      readonly type: 'fir';
      readonly sender: number;
      readonly requests: readonly { readonly ssrc: number; readonly sequenceNumber: number }[];
    }
  | {
      readonly type: 'remb';
      readonly sender: number;
      readonly bitrate: number;
      readonly ssrcs: readonly number[];
    }
  | {
      readonly type: 'transportFeedback';
      readonly sender: number;
      readonly media: number;
      readonly feedback: TransportFeedback;
    };
