/** What {@link instrument} notes in a page, for tests to read. */
interface Notes {
  peers: RTCPeerConnection[];
  /**
   * Calls of setLocalDescription: every negotiation makes one on either side. One that carries nothing only
   * tries a road to the server.
   */
  negotiations: number;
  /** Every track that getUserMedia gave. */
  captured: MediaStreamTrack[];
  /** Every track that getDisplayMedia gave. */
  shared: MediaStreamTrack[];
  /** The size of the camera's pictures, and how many there are a second. */
  camera: { width: number; height: number; frameRate?: number };
  /** Questions put to getUserMedia. */
  asked: number;
  sockets: WebSocket[];
  /** What is connected to an audio output now. */
  outputs: Set<AudioNode>;
  /** What tests listened to, and how loud it was in all. */
  heard: Map<MediaStreamTrack, { context: AudioContext; analyser: AnalyserNode; energy: number }>;
}

declare global {
  interface Window {
    notes: Notes;
  }
}

/**
 * Runs in every page before its own scripts: listens in on the browser's interfaces. It changes one thing: the
 * camera is a small one, so that a small machine can encode and decode for everybody in a room.
 */
export function instrument(): void {
  const notes: Notes = {
    peers: [],
    negotiations: 0,
    captured: [],
    shared: [],
    camera: { width: 320, height: 180 },
    asked: 0,
    sockets: [],
    outputs: new Set(),
    heard: new Map(),
  };
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
    if (this.getTransceivers().some(({ direction }) => direction !== 'inactive')) notes.negotiations += 1;
    return Reflect.apply(setLocalDescription, this, args);
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      notes.sockets.push(this);
    }
  };
  const { connect, disconnect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    if (args[0] instanceof AudioDestinationNode) notes.outputs.add(this);
    return Reflect.apply(connect, this, args);
  };
  AudioNode.prototype.disconnect = function (this: AudioNode, ...args: unknown[]) {
    notes.outputs.delete(this);
    return Reflect.apply(disconnect, this, args);
  };
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    notes.asked += 1;
    const video = constraints?.video;
    const small = { ...(typeof video === 'object' && video), ...notes.camera };
    const stream = await getUserMedia({ ...constraints, video: video ? small : false });
    notes.captured.push(...stream.getTracks());
    return stream;
  };
  const getDisplayMedia = devices.getDisplayMedia.bind(devices);
  devices.getDisplayMedia = async (options) => {
    const stream = await getDisplayMedia(options);
    notes.shared.push(...stream.getTracks());
    return stream;
  };
}
