/** Asking holds the page up until WebRTC's own thread has answered: so often at most, in milliseconds. */
const PAUSE = 250;

const readings = new WeakMap<RTCRtpReceiver, { readonly at: number; readonly level: number }>();

/** How loud the sound is that comes now, 0 to 1 (RFC 6464 by way of WebRTC's synchronization sources). */
export function soundLevel(receiver: RTCRtpReceiver): number {
  const now = performance.now();
  const last = readings.get(receiver);
  if (last && now - last.at < PAUSE) return last.level;
  const level = receiver.getSynchronizationSources()[0]?.audioLevel ?? 0;
  readings.set(receiver, { at: now, level });
  return level;
}
