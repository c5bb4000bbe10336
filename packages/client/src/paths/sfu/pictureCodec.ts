import { hasWebRtc } from '../hasWebRtc.ts';

/** What a camera is sent in. */
export type PictureCodec = 'VP8' | 'H264';

/** What of a device's encoders matters here (Media Capabilities: MediaCapabilitiesInfo). */
type Ability = Pick<MediaCapabilitiesInfo, 'supported' | 'powerEfficient'>;

/** Can this browser show pictures in H.264? Nearly all can; some are built without. */
export function showsH264(): boolean {
  if (!hasWebRtc()) return false;
  const known = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  return known.some(({ mimeType }) => mimeType.toLowerCase() === 'video/h264');
}

/** Does this device encode H.264 by hardware, and VP8 not? */
export async function encodesH264Better(): Promise<boolean> {
  try {
    const [vp8, h264] = await Promise.all([ability('video/VP8'), ability('video/H264')]);
    return isBetter(h264, vp8);
  } catch {
    // The browser does not say: then VP8 is no worse.
    return false;
  }
}

function ability(contentType: string): Promise<Ability> {
  const picture = { width: 960, height: 540, bitrate: 1_500_000, framerate: 30 };
  return navigator.mediaCapabilities.encodingInfo({ type: 'webrtc', video: { contentType, ...picture } });
}

export function isBetter(one: Ability, other: Ability): boolean {
  return one.supported && one.powerEfficient && !(other.supported && other.powerEfficient);
}

/** Offers that codec first, from the next offer on: the server takes the first that it knows. */
export function preferCodec(transceiver: RTCRtpTransceiver, codec: PictureCodec): void {
  // What can be sent and received, as browsers differ in which of the two they look at.
  const receivable = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  const known = RTCRtpSender.getCapabilities('video')?.codecs.filter((one) => receivable.some(same(one)));
  const codecs = inOrder(known ?? [], codec);
  if (codecs.length > 0) transceiver.setCodecPreferences?.(codecs);
}

/** That codec before all others, which keep their order: the least demanding of its profiles first. */
export function inOrder<Codec extends Pick<RTCRtpCodec, 'mimeType' | 'sdpFmtpLine'>>(
  codecs: readonly Codec[],
  first: PictureCodec,
): Codec[] {
  const place = ({ mimeType, sdpFmtpLine = '' }: Codec): number => {
    if (mimeType.toLowerCase() !== `video/${first}`.toLowerCase()) return 2;
    return first === 'VP8' || /profile-level-id=42e0/i.test(sdpFmtpLine) ? 0 : 1;
  };
  return [...codecs].sort((a, b) => place(a) - place(b));
}

function same(a: RTCRtpCodec): (b: RTCRtpCodec) => boolean {
  return (b) => a.mimeType === b.mimeType && a.sdpFmtpLine === b.sdpFmtpLine;
}
