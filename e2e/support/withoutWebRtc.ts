/**
 * Runs in a page before its scripts: takes WebRTC out of the browser as an extension does. PeerJS finds what
 * remains (webkitRTCPeerConnection).
 */
export function withoutWebRtc(): void {
  Reflect.deleteProperty(window, 'RTCPeerConnection');
}

/** Runs in a page before its scripts: a browser that has WebRTC switched off (Firefox: media.peerconnection.enabled). */
export function webRtcSwitchedOff(): void {
  const names = Object.getOwnPropertyNames(window).filter((name) => /^(webkit)?RTC/.test(name));
  for (const name of names) Reflect.deleteProperty(window, name);
}
