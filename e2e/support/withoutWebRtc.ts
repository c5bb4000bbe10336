/** Runs in a page before its scripts: a browser that has WebRTC switched off (Firefox: media.peerconnection.enabled). */
export function withoutWebRtc(): void {
  for (const name of ['RTCPeerConnection', 'RTCRtpReceiver', 'RTCRtpSender', 'RTCRtpTransceiver'])
    Reflect.deleteProperty(window, name);
}
