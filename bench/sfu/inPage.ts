// Functions that run in a page: they see nothing of this module.

declare global {
  interface Window {
    /** Every RTCPeerConnection that this page made. */
    peers: RTCPeerConnection[];
  }
}

/** The offer of a connection that sends camera (three layers, as Parlor's page sends them) and microphone. */
export async function makeOffer(): Promise<string> {
  const video = { width: 1280, height: 720 };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
  const peer = new RTCPeerConnection();
  for (const track of stream.getAudioTracks()) peer.addTransceiver(track, { direction: 'sendonly' });
  // The largest first: Janus goes by their order.
  const sendEncodings = [
    { rid: 'h', maxBitrate: 1_500_000 },
    { rid: 'm', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
    { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  ];
  for (const track of stream.getVideoTracks()) {
    peer.addTransceiver(track, { direction: 'sendonly', sendEncodings });
  }
  await peer.setLocalDescription();
  await new Promise<void>((resolve) => {
    if (peer.iceGatheringState === 'complete') return resolve();
    peer.addEventListener(
      'icegatheringstatechange',
      () => peer.iceGatheringState === 'complete' && resolve(),
    );
  });
  return peer.localDescription?.sdp ?? '';
}

export async function takeAnswer(sdp: string): Promise<void> {
  await window.peers.at(-1)?.setRemoteDescription({ type: 'answer', sdp });
}

/** Answers an offer and plays what comes. */
export async function answerOffer(sdp: string): Promise<string> {
  const peer = new RTCPeerConnection();
  const element = document.createElement('video');
  element.srcObject = new MediaStream();
  element.autoplay = true;
  document.body.append(element);
  peer.addEventListener('track', ({ track }) => (element.srcObject as MediaStream).addTrack(track));
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription();
  await new Promise<void>((resolve) => {
    if (peer.iceGatheringState === 'complete') return resolve();
    peer.addEventListener(
      'icegatheringstatechange',
      () => peer.iceGatheringState === 'complete' && resolve(),
    );
  });
  return peer.localDescription?.sdp ?? '';
}

export const reception = {
  /** Sound comes, and pictures of this width. */
  flows: async (width: number): Promise<boolean> => {
    let [wide, samples] = [false, 0];
    for (const peer of window.peers) {
      for (const one of (await peer.getStats()).values()) {
        if (one.type !== 'inbound-rtp') continue;
        wide ||= one.frameWidth === width && one.framesDecoded > 60;
        samples += one.totalSamplesReceived ?? 0;
      }
    }
    return wide && samples > 96_000;
  },
  /** This page sends its largest picture, and all three layers of it. */
  sendsAll: async (): Promise<boolean> => {
    const sent: number[] = [];
    for (const peer of window.peers) {
      for (const one of (await peer.getStats()).values()) {
        if (one.type === 'outbound-rtp' && one.framesPerSecond > 0) sent.push(one.frameWidth);
      }
    }
    return [320, 640, 1280].every((width) => sent.includes(width));
  },
  /** Sums over everything that this page receives (webrtc-stats, sections 8.4 and 8.14). */
  read: async () => {
    const sum = { freezes: 0, frozen: 0, frames: 0, concealed: 0, samples: 0, bytes: 0, width: 0 };
    for (const peer of window.peers) {
      for (const one of (await peer.getStats()).values()) {
        if (one.type === 'transport') sum.bytes += one.bytesReceived ?? 0;
        if (one.type !== 'inbound-rtp') continue;
        sum.width = Math.max(sum.width, one.frameWidth ?? 0);
        sum.freezes += one.freezeCount ?? 0;
        sum.frozen += one.totalFreezesDuration ?? 0;
        sum.frames += one.framesDecoded ?? 0;
        sum.concealed += (one.concealedSamples ?? 0) - (one.silentConcealedSamples ?? 0);
        sum.samples += one.totalSamplesReceived ?? 0;
      }
    }
    return sum;
  },
};
