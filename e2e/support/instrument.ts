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
  /** Listens to a track for more than a second, and tells the energy that was heard of it in all. */
  listenTo: (track: MediaStreamTrack) => Promise<number>;
  /**
   * Sum of the energy played from that element's sound (webrtc-stats: totalAudioEnergy); of sound that no
   * RTCPeerConnection brought, what an analyser heard of it at each call. 0 without any.
   */
  energyOf: (element: HTMLMediaElement) => Promise<number>;
  /** How many pictures that element has shown since somebody first asked. Firefox counts none by itself. */
  shownBy: (element: HTMLVideoElement) => number;
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
  const shown = new WeakMap<HTMLVideoElement, number>();
  const ears = new Map<MediaStreamTrack, { context: AudioContext; analyser: AnalyserNode; energy: number }>();
  const earOf = (track: MediaStreamTrack) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    return { context, analyser, energy: 0 };
  };
  const notes: Notes = {
    peers: [],
    negotiations: 0,
    captured: [],
    shared: [],
    camera: { width: 320, height: 180 },
    asked: 0,
    sockets: [],
    outputs: new Set(),
    async listenTo(track) {
      const ear = ears.get(track) ?? earOf(track);
      ears.set(track, ear);
      const { context, analyser } = ear;
      // Without a click it may never come to that.
      context.resume().catch(() => {});
      const samples = new Float32Array(analyser.fftSize);
      // The fake microphone beeps once a second.
      for (let turn = 0; turn < 24; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatTimeDomainData(samples);
        ear.energy += samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
      }
      return ear.energy;
    },
    async energyOf(element) {
      const [track] = element.srcObject instanceof MediaStream ? element.srcObject.getAudioTracks() : [];
      const receiver = notes.peers.flatMap((peer) => peer.getReceivers()).find((one) => one.track === track);
      if (!receiver) return track ? notes.listenTo(track) : 0;
      let energy = 0;
      for (const report of (await receiver.getStats()).values()) {
        if (report.type === 'inbound-rtp') energy = report.totalAudioEnergy ?? 0;
      }
      return energy;
    },
    shownBy(element) {
      const count = () => {
        shown.set(element, (shown.get(element) ?? -1) + 1);
        element.requestVideoFrameCallback(count);
      };
      if (!shown.has(element)) count();
      return shown.get(element) ?? 0;
    },
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
