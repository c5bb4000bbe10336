/** Payload types of what the router itself makes RTP of (RFC 3551 section 6: any of the dynamic ones). */
export const VP8 = 96;
export const OPUS = 111;
/** Id of the audio level among its header extensions (RFC 6464, RFC 8285). */
export const LEVEL = 1;
