import { type MediaDescription, parse, parseParams, write } from 'sdp-transform';

/** Where the bandwidth estimate of the other side begins, in kbit/s: from 300 the first picture takes long. */
const START_BITRATE = 1_200;

/**
 * What we would like to receive, written into our description before it goes out: sound with forward error
 * correction, without packets for silence, in stereo where there is stereo (RFC 7587 section 6.1), doubled in
 * RED where offered (RFC 2198), and a picture that begins at a fair size.
 */
export function tuned(sdp: string): string {
  const session = parse(sdp);
  for (const media of session.media) {
    if (media.type === 'audio') tuneSound(media);
    if (media.type === 'video') tunePicture(media);
  }
  return write(session);
}

function tuneSound(media: MediaDescription): void {
  const payloads = payloadsOf(media, 'opus');
  for (const payload of payloads) {
    setFormat(media, payload, { useinbandfec: 1, usedtx: 1, stereo: 1 });
  }
  prefer(media, payloadsOf(media, 'red'));
}

function tunePicture(media: MediaDescription): void {
  for (const codec of ['VP8', 'VP9', 'H264', 'AV1']) {
    for (const payload of payloadsOf(media, codec)) {
      setFormat(media, payload, { 'x-google-start-bitrate': START_BITRATE });
    }
  }
}

function payloadsOf({ rtp }: MediaDescription, codec: string): number[] {
  return rtp.filter((one) => one.codec.toLowerCase() === codec.toLowerCase()).map((one) => one.payload);
}

function setFormat(media: MediaDescription, payload: number, wanted: Record<string, number>): void {
  const known = media.fmtp.find((one) => one.payload === payload);
  const parameters = { ...(known ? parseParams(known.config) : {}), ...wanted };
  const config = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
  if (known) known.config = config;
  else media.fmtp.push({ payload, config });
}

/** Puts these payload types first: the other side sends with the first one it can. */
function prefer(media: MediaDescription, payloads: readonly number[]): void {
  const all = String(media.payloads ?? '')
    .split(' ')
    .map(Number);
  media.payloads = [...payloads, ...all.filter((one) => !payloads.includes(one))].join(' ');
}
