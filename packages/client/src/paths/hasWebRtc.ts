/** Can be switched off in browsers, or taken out of them. */
export function hasWebRtc(): boolean {
  return typeof RTCPeerConnection === 'function';
}
