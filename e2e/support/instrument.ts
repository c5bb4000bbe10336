/** What {@link instrument} notes in a page, for tests to read. */
export interface Notes {
  peers: RTCPeerConnection[];
  /** Calls of setLocalDescription: every negotiation makes one on either side. */
  negotiations: number;
  /** Every track that getUserMedia gave. */
  captured: MediaStreamTrack[];
  /** Questions put to getUserMedia. */
  asked: number;
  sockets: WebSocket[];
}

declare global {
  interface Window {
    notes: Notes;
  }
}

/** Runs in every page before its own scripts: listens in on the browser's interfaces, and changes nothing. */
export function instrument(): void {
  const notes: Notes = { peers: [], negotiations: 0, captured: [], asked: 0, sockets: [] };
  window.notes = notes;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      notes.peers.push(this);
    }
  };
  const prototype = RTCPeerConnection.prototype;
  const { setLocalDescription } = prototype;
  prototype.setLocalDescription = function (this: RTCPeerConnection, ...args: unknown[]) {
    notes.negotiations += 1;
    return Reflect.apply(setLocalDescription, this, args);
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      notes.sockets.push(this);
    }
  };
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    notes.asked += 1;
    const stream = await getUserMedia(constraints);
    notes.captured.push(...stream.getTracks());
    return stream;
  };
}
