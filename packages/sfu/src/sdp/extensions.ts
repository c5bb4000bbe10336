/** RTP header extensions that the router understands (RFC 8285), by the URI that SDP calls them. */
export const extensionUris = {
  /** RFC 9143 section 15.1. */
  mid: 'urn:ietf:params:rtp-hdrext:sdes:mid',
  /** RFC 8852 section 3.1. */
  rid: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  /** RFC 8852 section 3.2: of a retransmission. */
  repairedRid: 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  /** RFC 6464. */
  audioLevel: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  transportCc: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  absCaptureTime: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  /** 3GPP TS 26.114 section 7.4.5. */
  orientation: 'urn:3gpp:video-orientation',
} as const;

export type ExtensionName = keyof typeof extensionUris;

/** The ids of one transport's header extensions; 0: not used there. */
export type ExtensionIds = Readonly<Record<ExtensionName, number>>;

export const noExtensions: ExtensionIds = {
  mid: 0,
  rid: 0,
  repairedRid: 0,
  audioLevel: 0,
  transportCc: 0,
  absCaptureTime: 0,
  orientation: 0,
};

/** The ids that the router offers to subscribers, below 15 so that one-byte headers do. */
export const offeredExtensions: ExtensionIds = {
  ...noExtensions,
  mid: 1,
  transportCc: 2,
  audioLevel: 3,
  absCaptureTime: 4,
  orientation: 5,
};

const byUri = new Map(Object.entries(extensionUris).map(([name, uri]) => [uri, name as ExtensionName]));

/** Null: not one of ours. */
export function extensionNamed(uri: string): ExtensionName | null {
  return byUri.get(uri as (typeof extensionUris)[ExtensionName]) ?? null;
}
