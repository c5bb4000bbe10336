const has = typeof RTCPeerConnection === 'function' && typeof RTCRtpReceiver === 'function';

/**
 * Can be switched off in browsers, or taken out of them. As it was when the page began: PeerJS puts an
 * RTCPeerConnection back under its old name (webkitRTCPeerConnection), which nobody who took it out wants.
 */
export function hasWebRtc(): boolean {
  return has;
}
